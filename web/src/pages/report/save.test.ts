import { expect, test } from "vitest";
import { fileNameOf } from "./save";

test("the server's file name is read, with its Chinese words", () => {
  const said = "attachment; filename*=UTF-8''%E9%A1%B9%E7%9B%AE%E5%BA%93%2D2024.xlsx";
  expect(fileNameOf(said)).toBe("项目库-2024.xlsx");
  expect(fileNameOf("attachment")).toBeNull();
  expect(fileNameOf(null)).toBeNull();
});
