//! What acts are called in sentences, and who does them: a refusal names no codes.
use guatu_domain::account::Role;

use crate::access::Access;

/// What an act is called after 不能.
pub fn label(act: &str) -> &'static str {
    match act {
        "region.open" => "启用区域库",
        "clock.set" => "调整演示时钟",
        "module.switch" => "开关模块",
        "word.put" => "改字典",
        "calendar.put" => "设工作日历",
        "definition.adopt" => "启用节点口径",
        "indicator.adopt" => "启用指标口径",
        "lamp_rule.adopt" => "启用亮灯规则",
        "account.add" => "加账号",
        "account.change" => "改账号",
        "account.use" => "用这个岗位",
        "ward.put" => "设板块",
        "ward.close" => "撤板块",
        "org.put" => "设单位",
        "list.put" => "设清单",
        "edition.put" => "启用清单版本",
        "mark.set" => "设时点",
        "record.erase" => "删除记录内容",
        "tables" => "导出全部数据表",
        "verification.start" => "核验台账",
        other => of_projects(other),
    }
}

fn of_projects(act: &str) -> &'static str {
    match act {
        "project.register" => "登记项目",
        "project.merge" => "合并项目",
        "project.unmerge" => "撤销合并",
        "project.split" => "拆分项目",
        "alias.add" => "加别名",
        "alias.withdraw" => "撤回别名",
        "attribute.state" => "填项目属性",
        "attribute.correct" => "更正项目属性",
        "attribute.withdraw" => "撤回项目属性",
        "part.add" => "加子项",
        "entry.add" => "把项目列入清单",
        "entry.exit" => "让项目退出清单",
        "entry.turn" => "转换项目在清单里的类别",
        "entry.withdraw" => "撤回入单",
        "plan.approve" => "批准年度计划",
        "curve.file" => "填分月计划",
        "target.approve" => "批准节点计划",
        "carry.certify" => "核定上年底累计",
        "filing.report" => "报送填报",
        "filing.confirm" => "确认填报",
        "filing.return" => "退回填报",
        "filing.withdraw" => "撤回填报",
        "node.claim" => "申报节点",
        "node.recognise" => "认定节点",
        "node.return" => "退回节点申报",
        "node.revoke" => "撤销节点认定",
        "pause.approve" => "批准暂停",
        "pause.resume" => "恢复项目",
        "import.commit" => "导入文件",
        "import.undo" => "撤销导入",
        "proposal.open" => "提出申请",
        "proposal.accept" => "同意申请",
        "proposal.refuse" => "不同意申请",
        "proposal.withdraw" => "撤回申请",
        _ => "做这件事",
    }
}

/// Who does it, in the words of duties; empty where no duty has it.
pub fn doers(act: &str) -> String {
    use Role::{
        AuditAdmin, Auditor, OfficeHead, OfficeOfficer, SecurityAdmin, SystemAdmin, WardClerk,
    };
    if act == "verification.start" {
        return said(&[Auditor, AuditAdmin, SystemAdmin, SecurityAdmin]);
    }
    let may = |role: &Role| {
        let access = Access { account: String::new(), role: *role, ward: None, standing_for: None };
        access.may(act)
    };
    let all = [WardClerk, OfficeOfficer, OfficeHead, SystemAdmin, SecurityAdmin];
    let mut found: Vec<Role> = all.into_iter().filter(may).collect();
    // The head of the office does what its officers do.
    if found.contains(&OfficeOfficer) {
        found.retain(|role| *role != OfficeHead);
    }
    said(&found)
}

fn said(roles: &[Role]) -> String {
    roles.iter().map(|role| role.label()).collect::<Vec<_>>().join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;

    #[test]
    fn every_act_has_a_word() {
        for act in Command::ACTS {
            assert_ne!(label(act), "做这件事", "{act}");
        }
    }

    #[test]
    fn who_does_what() {
        let table = [
            ("import.commit", "板块填报员、重大办经办"),
            ("node.recognise", "重大办经办"),
            ("indicator.adopt", "重大办负责人、系统管理员"),
            ("account.add", "安全管理员"),
            ("verification.start", "审计、审计管理员、系统管理员、安全管理员"),
            ("nobody.does_this", ""),
        ];
        for (act, who) in table {
            assert_eq!(doers(act), who, "{act}");
        }
    }
}
