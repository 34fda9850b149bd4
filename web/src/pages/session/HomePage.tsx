import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { askSession } from "../../api/ask";
import { Bones, Failure } from "../../parts/States";

/** The way in: to one's library, or to the sign-in page. */
export function HomePage() {
  const { data, error, refetch } = useQuery(askSession());
  if (error) return <Failure error={error} retry={() => void refetch()} />;
  if (!data) return <Bones rows={4} />;
  if (!data.me) return <Navigate to="/login" replace />;
  return <Navigate to="/r/$region" params={{ region: data.me.region }} replace />;
}
