//! 签约 is a signed agreement (N02); a frame agreement and a letter of intent are not.

use super::columns::Column;
use super::field::FieldRef;
use super::finding::TableFinding;
use super::grid::tight;
use super::reading::{RowKind, RowReading};
use crate::node::NodeMeaning;
use crate::read::Finding;

const NOT_SIGNED: [&str; 5] = ["框架", "意向", "备忘录", "草签", "拟签"];

/// Asks about every day of signing beside such words.
pub(super) fn check(readings: &mut [RowReading], columns: &[Column], titles: &[String]) {
    let signed = [FieldRef::Actual(NodeMeaning::Signed), FieldRef::Reached(NodeMeaning::Signed)];
    let is_signed = |column: &Column| column.field().is_some_and(|field| signed.contains(&field));
    if !columns.iter().any(is_signed) {
        return;
    }
    let tells = |column: &Column| {
        let word = &column.reading.word;
        let kind = ["协议", "合同", "签约"].iter().any(|each| word.contains(each));
        kind && !word.contains("投资") || word.contains("备注") || is_signed(column)
    };
    let telling: Vec<u16> =
        columns.iter().filter(|c| tells(c)).map(|column| column.reading.column).collect();
    let says = |text: &str| {
        let text = tight(text);
        // 正式（原框架） has become one.
        let is_said = NOT_SIGNED.iter().any(|word| text.contains(word));
        is_said && !text.starts_with("正式")
    };
    let title = titles.iter().find(|title| says(title));
    for row in readings.iter_mut().filter(|row| row.kind == RowKind::Data) {
        let told = row.cells.iter().find(|it| telling.contains(&it.column) && says(&it.raw));
        let Some(said) = told.map(|cell| cell.raw.clone()).or_else(|| title.cloned()) else {
            continue;
        };
        let cells = row.cells.iter_mut().filter(|cell| {
            cell.field.is_some_and(|field| signed.contains(&field)) && cell.given().is_some()
        });
        for cell in cells {
            let said = said.clone();
            cell.findings.push(Finding::Table(TableFinding::NotSigned { said }));
        }
    }
}
