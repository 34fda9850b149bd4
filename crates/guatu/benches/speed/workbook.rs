//! A table as an office has it: 30 columns, every one of them filled.
use std::path::Path;

use rust_xlsxwriter::Workbook;

const HEADINGS: [&str; 30] = [
    "序号",
    "项目名称",
    "责任板块",
    "级别",
    "总投资（亿元）",
    "2024年计划投资",
    "1-6月完成投资",
    "其中：建安",
    "其中：设备",
    "其中：其他",
    "到位资金",
    "形象进度",
    "存在问题",
    "下月计划",
    "计划开工时间",
    "实际开工时间",
    "计划竣工时间",
    "计划投产时间",
    "建设单位",
    "建设地点",
    "用地面积（亩）",
    "建筑面积（㎡）",
    "建设性质",
    "年度阶段",
    "实施或储备",
    "联系人",
    "联系电话",
    "挂钩领导",
    "责任部门",
    "备注",
];
const WARDS: [&str; 6] = ["湖塘镇", "湟里镇", "前黄镇", "礼嘉镇", "嘉泽镇", "雪堰镇"];

/// What stands in a cell.
enum Entry {
    Text(String),
    Number(f64),
}

/// Writes a table of so many projects that are not in the demonstration.
pub fn write(file: &Path, rows: u32) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "2024年1-6月重点项目进展（单位：万元）").unwrap();
    for (column, heading) in (0..).zip(HEADINGS) {
        sheet.write(1, column, heading).unwrap();
    }
    for row in 0..rows {
        for (column, entry) in (0..).zip(entries(row)) {
            match entry {
                Entry::Text(text) => sheet.write(row + 2, column, text).unwrap(),
                Entry::Number(number) => sheet.write(row + 2, column, number).unwrap(),
            };
        }
    }
    book.save(file).unwrap();
}

fn entries(row: u32) -> [Entry; 30] {
    let text = |text: &str| Entry::Text(text.to_owned());
    let number = |number: u32| Entry::Number(f64::from(number));
    let plan = 1_000 + row % 5_000;
    let done = plan / 2;
    let (works, devices) = (done / 2, done / 4);
    [
        number(row + 1),
        Entry::Text(format!("演示批量{}号片区第{row}厂房项目", row / 100)),
        text(WARDS[row as usize % WARDS.len()]),
        text("区重点"),
        Entry::Number(f64::from(10 + row % 90) / 10.0),
        number(plan),
        number(done),
        number(works),
        number(devices),
        number(done - works - devices),
        number(done),
        text("主体施工"),
        text("无"),
        text("继续施工"),
        text("2024年3月"),
        text("2024年3月15日"),
        text("2025年6月"),
        text("2025年底"),
        Entry::Text(format!("演示{}公司", row % 500)),
        Entry::Text(format!("演示路{}号", row % 900)),
        number(20 + row % 80),
        number(12_000 + row % 900),
        text("新建"),
        text("新开工"),
        text("实施"),
        text("演示员"),
        text("13800000000"),
        text("演示领导"),
        text("演示发改局"),
        text("备注"),
    ]
}
