//! Small districts written as plain tables that a domain expert can read: for tests of every room.
//!
//! ```text
//! 库 320499 演示小区
//!
//! [板块]
//! 代码 | 名称           | 类型
//! xth  | 西太湖科技园   | 园区
//!
//! [清单]
//! 代码     | 名称           | 层级
//! district | 区重点项目清单 | 区重点
//!
//! [项目 2024]
//! 编号 | 项目名称   | 板块 | 总投资  | 清单     | 阶段   | 年度计划 | 计划开工
//! a    | 热工装备   | xth  | 10亿元  | district | 新开工 | 20000    | 2024-03
//!
//! [填报 2024]
//! 编号 | 2月 | 3月  | 4月
//! a    | 0   | 500* | 未报
//!
//! [节点]
//! 编号 | 节点 | 日期
//! a    | 开工 | 2024-03-15
//!
//! == 4月专报
//! ```
//!
//! Money of a plan or a filing is in 万元, filings are 本年累计. An empty cell or `-` says nothing.
//! Every row is a record version with a line of its own, in the order of the text; a later row with
//! the same key is the next version. `== name` names the moment. `#` begins a remark.
//!
//! | table | columns (the first ones are required) |
//! |---|---|
//! | 板块 | 代码, 名称, 类型, 简称, 设立日, 撤销日, 承接 |
//! | 清单 | 代码, 名称, 层级 |
//! | 清单版本 | 清单, 年度, 版本, 生效日 |
//! | 类别, 产业链, 未开工原因 | 代码, 名称, 上级 |
//! | 单位 | 代码, 名称 |
//! | 项目 *year* | 编号, 项目名称, any property of a project by its label (板块 for short); for its
//! entries of the year 清单, 阶段, 来源, 入单日, 年度计划, 计划开工, 计划竣工,
//! 计划投产, 上年底累计 |
//! | 入单 *year* | 编号, 清单, 阶段, 实施或储备, 来源, 入单日, 版本, 退出日, 退出方式, 原因,
//! 年度计划 (the list's own), 撤销 |
//! | 计划 *year* | 编号, 生效日, 年度计划, 清单 |
//! | 分月计划 *year* | 编号, 1月 … 12月 (cumulative), 生效日 |
//! | 节点计划 | 编号, 节点, 计划, 生效日, 子项 |
//! | 填报 *year* | 编号, 1月 … 12月, 子项, 未开工原因 |
//! | 节点 | 编号, 节点, 日期, 状态 (已认定 if empty), 认定日, 部分, 子项 |
//! | 暂停 | 编号, 起, 止, 原因 |
//! | 属性 | 编号, 属性, 生效日, 内容 |
//! | 子项 | 编号, 子项, 名称 |
//! | 别名 | 编号, 名称, 类型 |
//! | 并入 | 编号, 并入 |
//!
//! In the column 清单 of a project `province(储备)` is a reserve. A filing is a number, `*` after
//! it where it is reported and not confirmed; 未填, 无变化, 不适用; 未报 or nothing where there is
//! none.
mod row;
mod tables;
mod values;
mod works;

use guatu_domain::mark::{Mark, MarkKind};
use guatu_domain::record::{Kind, write_body};
use guatu_domain::region::Region;
use guatu_ledger::{Record, Seq};

use crate::Board;

use row::Row;

/// A line of the text that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("第{line}行：{text}")]
pub struct FixtureError {
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong.
    pub text: String,
}

/// A small district: its record versions in order, and its named moments.
#[derive(Clone, Debug, Default)]
pub struct Fixture {
    /// Code of the region.
    pub code: String,
    /// Every record version, oldest first; the n-th has line n.
    pub records: Vec<Record>,
    /// Named moments.
    pub marks: Vec<(String, Seq)>,
}

/// The board of a district as known at its end.
///
/// # Errors
/// Names the first line that cannot be read.
pub fn district(text: &str) -> Result<Board, FixtureError> {
    Ok(Fixture::read(text)?.board())
}

impl Fixture {
    /// Reads a district.
    ///
    /// # Errors
    /// Names the first line that cannot be read.
    pub fn read(text: &str) -> Result<Self, FixtureError> {
        let mut fixture = Self { code: "demo".to_owned(), ..Self::default() };
        let mut section: Option<Section> = None;
        for (at, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or_default().trim();
            let read = fixture.read_line(line, &mut section);
            read.map_err(|text| FixtureError { line: at + 1, text })?;
        }
        Ok(fixture)
    }

    /// The line of the newest version.
    pub fn seq(&self) -> Seq {
        Seq::try_from(self.records.len()).unwrap_or(Seq::MAX)
    }

    /// The board at the end.
    pub fn board(&self) -> Board {
        self.board_after(self.seq())
    }

    /// The board at a named moment.
    pub fn board_at(&self, mark: &str) -> Option<Board> {
        let (_, seq) = self.marks.iter().find(|(name, _)| name == mark)?;
        Some(self.board_after(*seq))
    }

    /// The board after a line.
    pub fn board_after(&self, seq: Seq) -> Board {
        let known = self.records.iter().filter(|record| record.since <= seq).cloned();
        Board::build(&self.code, seq, known)
    }

    /// Adds the next version of a record.
    ///
    /// # Errors
    /// Refuses a body that cannot be written.
    pub fn put<T: Kind>(&mut self, id: impl Into<String>, body: &T) -> Result<(), String> {
        let id = id.into();
        let text = write_body(body).map_err(|error| error.to_string())?;
        self.records.push(Record {
            kind: T::KIND.to_owned(),
            subject: body.subject(&id),
            id,
            since: self.seq() + 1,
            until: None,
            shape: T::SHAPE,
            salt: Some(Vec::new()),
            body: Some(text),
            digest: Vec::new(),
            erased: None,
        });
        Ok(())
    }

    fn read_line(&mut self, line: &str, section: &mut Option<Section>) -> Result<(), String> {
        if line.is_empty() {
            return Ok(());
        }
        if let Some(rest) = line.strip_prefix("库 ") {
            let (code, name) = rest.trim().split_once(' ').unwrap_or((rest.trim(), rest.trim()));
            self.code = code.to_owned();
            let (name, title) = (name.trim().to_owned(), format!("{}重大项目管理", name.trim()));
            return self.put(Region::ID, &Region { name, title, is_demonstration: true });
        }
        if let Some(name) = line.strip_prefix("==") {
            let name = name.trim().to_owned();
            let mark = Mark { kind: MarkKind::Other, name: name.clone(), seq: self.seq() };
            self.put(format!("mark{}", self.marks.len() + 1), &mark)?;
            self.marks.push((name, self.seq()));
            return Ok(());
        }
        if let Some(title) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            *section = Some(Section::of(title)?);
            return Ok(());
        }
        let section = section.as_mut().ok_or("表格前面没有[表名]")?;
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        if section.columns.is_empty() {
            section.columns = cells.into_iter().map(str::to_owned).collect();
            return Ok(());
        }
        if cells.len() > section.columns.len() {
            return Err(format!("有{}格，表头只有{}列", cells.len(), section.columns.len()));
        }
        let row = Row::of(section.year, &section.columns, cells);
        tables::take(self, &section.table, &row)?;
        row.all_read()
    }
}

/// A table that is being read.
struct Section {
    table: String,
    year: Option<i16>,
    columns: Vec<String>,
}

impl Section {
    fn of(title: &str) -> Result<Self, String> {
        let (table, year) = match title.trim().split_once(' ') {
            Some((table, year)) => {
                let year = year.trim().parse().map_err(|_| format!("“{year}”不是年度"))?;
                (table, Some(year))
            }
            None => (title.trim(), None),
        };
        Ok(Self { table: table.to_owned(), year, columns: Vec::new() })
    }
}
