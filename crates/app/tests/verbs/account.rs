use guatu_domain::account::Role;
use guatu_ledger::Seq;
use serde_json::{Value, json};

use crate::district::{District, acting, check, office};

fn account(login: &str, roles: &[&str], ward: Option<&str>) -> Value {
    json!({"login": login, "name": "某某", "roles": roles, "ward": ward})
}

fn change(id: &str, roles: &[&str], is_active: bool, based_on: Option<Seq>) -> Value {
    json!({"account": id, "name": "某某", "roles": roles, "is_active": is_active,
        "based_on": based_on})
}

#[test]
fn a_login_is_claimed_and_sentences_name_nobody() {
    let security = acting(Role::SecurityAdmin);
    let mut district = District::open();
    check! { district;
        security, "account.add", account("Demo.Clerk", &["ward_clerk"], Some("hutang"))
            => Ok("新增账号（湖塘镇、板块填报员）");
        security, "account.add", account("demo.clerk", &["auditor"], None)
            => Err("登录名“demo.clerk”已经有了，不用再加。");
        security, "account.add", account("demo.two", &["ward_clerk"], None)
            => Err("“所属板块”没有选。板块的角色要选板块。");
        security, "account.add", account("demo.two", &["ward_clerk"], Some("nowhere"))
            => Err("没有找到板块“nowhere”。");
        security, "account.add", account("demo.two", &[], None)
            => Err("“角色”没有选。请至少选一个。");
        office(), "account.add", account("demo.two", &["auditor"], None)
            => Err("“重大办经办”不能加账号。这件事由安全管理员办理。");
    }
}

#[test]
fn somebody_must_be_left_who_can_give_rights() {
    let security = acting(Role::SecurityAdmin);
    let mut district = District::open();
    district.must(&security, "account.add", account("demo.admin", &["security_admin"], None));
    let known = district.board.accounts.values().next().unwrap();
    let (id, since) = (known.id.to_string(), known.since);
    let admin = ["security_admin", "system_admin"];
    check! { district;
        security, "account.change", change(&id, &["auditor"], true, None)
            => Err("“角色”至少要留一个在用的安全管理员，否则以后没有人能管理账号。");
        security, "account.change", change(&id, &["security_admin"], false, None)
            => Err("“角色”至少要留一个在用的安全管理员，否则以后没有人能管理账号。");
        security, "account.change", change(&id, &admin, true, Some(since))
            => Ok("修改账号（安全管理员、系统管理员）");
        security, "account.change", change(&id, &admin, true, Some(since))
            => Err("这个账号刚刚被别人改过。您填的内容没有丢，请对照最新内容后再提交。");
        security, "account.change", change("nobody", &admin, true, None)
            => Err("没有找到账号“nobody”。");
    }
    district.must(&security, "account.add", account("demo.other", &["security_admin"], None));
    let stop = change(&id, &admin, false, None);
    check! { district;
        security, "account.change", stop => Ok("停用账号（安全管理员、系统管理员）");
    }
}

#[test]
fn r12_what_may_not_be_kept_is_erased_and_the_ledger_says_why() {
    let security = acting(Role::SecurityAdmin);
    let mut district = District::with_projects();
    let project = district.id("甲厂房");
    let phone = json!({"project": project, "dated": {
        "from": "2024-06-01", "says": {"value": {"field": "phone", "value": "0519-00000000"}}}});
    district.must(&office(), "attribute.state", phone);
    let (id, since) = (format!("{project}/phone/2024-06-01"), district.board.seq);
    let erase = |kind: &str, id: &str, since: Seq, reason: &str| -> Value {
        json!({"kind": kind, "id": id, "since": since, "reason": reason})
    };
    let done = format!("抹除记录 attribute {id} 第{since}行的内容，原因：本人要求删除");
    let later = format!("没有找到记录版本“attribute {id} 第{}行”。", since + 1);
    check! { district;
        security, "record.erase", erase("region", "region", 1, "测试")
            => Err("记录 region region现在是“现行版本”，请先写一个更正的版本，再抹除旧的。");
        security, "record.erase", erase("unknown", "x", 1, "测试")
            => Err("没有找到记录类型“unknown”。");
        security, "record.erase", erase("attribute", &id, since + 1, "测试") => Err(&later);
        security, "record.erase", erase("attribute", &id, since, " ")
            => Err("“原因”没有填。请填写后再提交。");
        security, "record.erase", erase("attribute", &id, since, "本人要求删除") => Ok(&done);
    }
}
