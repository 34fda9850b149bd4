//! How a list of projects is laid out, as options of commands.
use clap::Args;
use guatu_report::LayoutWords;

#[derive(Args)]
pub struct LayoutOptions {
    /// 显示哪些列，例如 name,ward,plan,done,rate
    #[arg(long, value_name = "COLUMNS")]
    columns: Option<String>,
    /// 按哪一列排序；前面加减号是从大到小，例如 -plan
    #[arg(long, value_name = "COLUMN", allow_hyphen_values = true)]
    sort: Option<String>,
    /// 取数：filed 含未审，confirmed 只计已确认
    #[arg(long, value_name = "BASIS")]
    basis: Option<String>,
}

impl LayoutOptions {
    pub fn words(&self) -> LayoutWords<'_> {
        LayoutWords {
            columns: self.columns.as_deref(),
            sort: self.sort.as_deref(),
            basis: self.basis.as_deref(),
            unit: None,
        }
    }
}
