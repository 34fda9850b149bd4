//! `guatu verify`: was anything altered?
use std::fs;
use std::path::PathBuf;

use clap::Args;
use guatu_app::verify::{Examination, verify};
use guatu_ledger::{Anchor, AnchorFile, Finding, Place};
use serde_json::json;

use crate::Common;
use crate::failure::Failure;
use crate::say;

#[derive(Args)]
pub struct Verify {
    #[command(flatten)]
    common: Common,
    /// 与以前留存的锚点文件对照：尾部被截断、历史被整体改写，只有这样才能发现
    #[arg(long, value_name = "FILE")]
    anchor: Option<PathBuf>,
    /// 核验通过后写出新的锚点文件，请存到别的机器或打印留存
    #[arg(long, value_name = "FILE")]
    write_anchor: Option<PathBuf>,
}

impl Verify {
    pub fn run(self) -> Result<(), Failure> {
        let anchors = match &self.anchor {
            None => Vec::new(),
            Some(path) => read_anchors(path)?,
        };
        let store = self.common.old_store()?;
        if self.common.region.is_some() {
            return Err(Failure::Sentence(
                "核验总是核验整个数据目录，不能只选一个库。请去掉 --region。".to_owned(),
            ));
        }
        let bar = say::bar(self.common.json, "核验台账 {pos} 行 {elapsed}");
        let whole = verify(&store, &anchors, &mut |lines| {
            bar.set_position(u64::try_from(lines).unwrap_or(0));
        })?;
        bar.finish_and_clear();
        if self.common.json {
            print_json(&whole);
        } else {
            print_sentences(&whole, self.anchor.is_some());
        }
        if !whole.findings.is_empty() {
            return Err(Failure::Said);
        }
        if let Some(path) = &self.write_anchor {
            let all = whole.regions.into_iter().map(|one| one.anchor).collect();
            fs::write(path, AnchorFile(all).to_string())?;
        }
        Ok(())
    }
}

fn read_anchors(path: &PathBuf) -> Result<Vec<Anchor>, Failure> {
    let shown = path.display();
    let text = fs::read_to_string(path)
        .map_err(|error| Failure::Sentence(format!("锚点文件 {shown} 打不开：{error}")))?;
    match text.parse::<AnchorFile>() {
        Ok(file) => Ok(file.0),
        Err(error) => Err(Failure::Sentence(format!("{shown} 不是锚点文件：{error}"))),
    }
}

fn print_json(whole: &Examination) {
    for one in &whole.findings {
        let place = match &one.place {
            Place::Region => json!("region"),
            Place::Line(seq) => json!({ "line": seq }),
            Place::Record { kind, id, since } => {
                json!({ "record": { "kind": kind, "id": id, "since": since } })
            }
            Place::Blob(hash) => json!({ "blob": hash }),
        };
        say::json(&json!({ "region": one.region, "place": place, "sentence": one.sentence }));
    }
}

fn print_sentences(whole: &Examination, has_anchor: bool) {
    for one in &whole.findings {
        say::line(&format!("库 {} {}：{}", one.region, place(one), one.sentence));
    }
    for (region, one) in &whole.damage {
        let (kind, id, cause) = (&one.kind, &one.id, one.cause.sentence());
        say::line(&format!("库 {region} 记录 {kind} {id} 未被改动，但用不上：{cause}"));
    }
    for one in &whole.regions {
        let anchor = &one.anchor;
        say::line(&format!(
            "库 {}：台账 {} 行，记录 {} 条，附件 {} 个，末行指纹 {}",
            anchor.region, anchor.seq, one.records, one.blobs, anchor.hash
        ));
    }
    let sentence = match (whole.findings.len(), has_anchor) {
        (0, true) => "结论：没有发现改动，与锚点一致。".to_owned(),
        (0, false) => {
            "结论：没有发现改动。没有给锚点，看不出尾部被截断或历史被整体改写。".to_owned()
        }
        (count, _) => format!("结论：发现 {count} 处与当初写入的不一样。"),
    };
    say::line(&sentence);
}

/// Where a finding is, in words.
fn place(one: &Finding) -> String {
    match &one.place {
        Place::Region => "台账".to_owned(),
        Place::Line(seq) => format!("第 {seq} 行"),
        Place::Record { kind, id, since } => format!("记录 {kind} {id}（第 {since} 行写入）"),
        Place::Blob(hash) => format!("附件 {hash}"),
    }
}
