//! The binary: `guatu COMMAND`. Each command has a file of its own; what they print with `--json`
//! is written down in docs/cli.md.
mod account;
mod clock;
mod config;
mod demo;
mod failure;
mod figures;
mod house;
mod import;
mod layout;
mod machine;
mod module;
mod open;
mod press;
mod projects;
mod report;
mod say;
mod serve;
mod tables;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use failure::Failure;

/// 挂图：区级重大项目管理。
#[derive(Parser)]
#[command(name = "guatu", version, about, propagate_version = true)]
struct Cli {
    #[command(subcommand)]
    command: Work,
}

/// What every command takes.
#[derive(Args, Clone)]
struct Common {
    /// 数据目录(内有 guatu.db 和 blobs/)
    #[arg(long, value_name = "DIR", default_value = "data")]
    data: PathBuf,
    /// 库代码；只有一个库时可以不写
    #[arg(long, value_name = "CODE")]
    region: Option<String>,
    /// 以哪个账号办理(演示库可以不写)
    #[arg(long = "as", value_name = "ACCOUNT")]
    account: Option<String>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
}

#[derive(Subcommand)]
enum Work {
    /// 建立演示库并打开网页服务
    Demo(demo::Demo),
    /// 建立自己的库，连同第一个管理员
    Open(open::OpenCommand),
    /// 打开网页服务
    Serve(serve::Serve),
    /// 账号：新增、列出、重设密码、停用
    Account(account::AccountCommand),
    /// 模块：查看、启用、停用
    Module(module::ModuleCommand),
    /// 核验台账：有没有任何一个字被改过
    Verify(verify::Verify),
    /// 指标：开工率、投资完成率等
    Figures(figures::Figures),
    /// 项目清单
    Projects(projects::Projects),
    /// 导入 Excel 或 CSV:预览、写入、撤销
    Import(import::Import),
    /// 数据表：全部记录存成 CSV,附字段说明
    Tables(tables::Tables),
    /// 报表：项目清单、进度表、建设情况报告
    Report(report::Report),
    /// 查看或调整演示库的时钟
    Clock(clock::Clock),
    /// 打开外来文件
    #[command(hide = true)]
    Press(press::PressCommand),
}

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(problem) => {
            // Nobody is left to tell when this cannot be printed.
            drop(problem.print());
            return ExitCode::from(u8::from(problem.use_stderr()));
        }
    };
    let done = match cli.command {
        Work::Demo(work) => work.run(),
        Work::Open(work) => work.run(),
        Work::Serve(work) => work.run(),
        Work::Account(work) => work.run(),
        Work::Module(work) => work.run(),
        Work::Verify(work) => work.run(),
        Work::Figures(work) => work.run(),
        Work::Projects(work) => work.run(),
        Work::Import(work) => work.run(),
        Work::Tables(work) => work.run(),
        Work::Report(work) => work.run(),
        Work::Clock(work) => work.run(),
        Work::Press(work) => work.run().map_err(|refusal| Failure::Sentence(refusal.sentence())),
    };
    let done = done.and_then(|()| say::lost().map_or(Ok(()), |error| Err(error.into())));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            say::error(&failure.sentence());
            ExitCode::from(failure.exit_code())
        }
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Sentence(format!("读写文件失败:{error}"))
    }
}
