import type { Shape } from "../../api/client";
import type { Answer } from "./answers";

/** An answer in words: where it was given and what it says. */
export function answerWords(look: Shape<"ImportLook">, given: Answer): string {
  if (given.about === "words") return "新增库中没有的板块、单位和类别";
  const sheet = look.sheets.find((each) => each.sheet === given.answer.sheet);
  const place = look.sheets.length > 1 ? `${sheet?.name ?? ""} ` : "";
  switch (given.about) {
    case "sheet": {
      const { take, period, unit, hidden_rows, other_periods } = given.answer;
      if (take !== undefined) return `${place}${take ? "取这张表" : "不取这张表"}`;
      if (hidden_rows !== undefined) return `${place}${hidden_rows ? "取" : "不取"}隐藏行`;
      if (other_periods !== undefined) {
        return `${place}${other_periods ? "按各行写的月份取" : "不取其他月份的行"}`;
      }
      if (period) return `${place}是 ${period} 的数`;
      return unit ? `${place}金额单位已定` : `${place}照此`;
    }
    case "column": {
      const { column, heading, take, unit, month } = given.answer;
      const letters = sheet?.columns.find((each) => each.column === column)?.letters;
      const field =
        typeof take === "object" ? look.fields.find((each) => each.code === take.field) : null;
      const said = take === "leave_out" ? "不要" : (field?.label ?? unit ?? month ?? "照此");
      return `${place}${letters ?? ""}列“${heading}”：${said}`;
    }
    case "word":
      return `${place}“${given.answer.said}”都改为“${given.answer.text}”`;
    case "row": {
      const { row, as_kind } = given.answer;
      const kinds = { skip: "跳过", group: "是分组", data: "是项目" };
      return `${place}第 ${row} 行：${kinds[as_kind]}`;
    }
    case "cell": {
      const { row, said, text, reason } = given.answer;
      const now = text === undefined ? "照此" : text === "" ? "留空" : `改为“${text}”`;
      return `${place}第 ${row} 行“${said}”：${now}${reason ? `（${reason}）` : ""}`;
    }
    case "match": {
      const { row, said, is } = given.answer;
      return `${place}第 ${row} 行“${said}”：${is === "new" ? "是新项目" : "就是库中的项目"}`;
    }
  }
}
