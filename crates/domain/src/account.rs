//! 账号: who may sign in, and in which role.
use serde::{Deserialize, Serialize};

use crate::field::{Field, Holds};
use crate::id::WardId;
use crate::record::Kind;
use crate::value::coded;

coded! {
    /// 角色 (reliability.md 3). What each may do and see is decided in one place, `app::access`.
    pub enum Role {
        /// Fills in the ward's filings.
        WardClerk => ("ward_clerk", "板块填报员"),
        /// Checks them.
        WardChecker => ("ward_checker", "板块审核员"),
        /// Signs and reports them.
        WardLeader => ("ward_leader", "板块负责人"),
        /// Works on problems of a department.
        DepartmentMember => ("department_member", "部门专班"),
        /// Runs the rounds, lists and reports.
        OfficeOfficer => ("office_officer", "重大办经办"),
        /// Signs what the office issues.
        OfficeHead => ("office_head", "重大办负责人"),
        /// Reads everything.
        DistrictLeader => ("district_leader", "区领导"),
        /// Reads and prepares for the leader.
        Secretary => ("secretary", "秘书"),
        /// 审计: reads everything, history included, and changes nothing.
        Auditor => ("auditor", "审计"),
        /// 系统管理员: operates the system.
        SystemAdmin => ("system_admin", "系统管理员"),
        /// 安全管理员: accounts and rights.
        SecurityAdmin => ("security_admin", "安全管理员"),
        /// 审计管理员: logs.
        AuditAdmin => ("audit_admin", "审计管理员"),
    }
}

/// A person's account. Secrets are kept elsewhere (design.md rule 14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// Name to sign in with; also claimed, so that it is unique.
    pub login: String,
    /// The person's name.
    pub name: String,
    /// Roles held; three administrators may be one person.
    pub roles: Vec<Role>,
    /// The ward of ward roles.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ward: Option<WardId>,
    /// Whether it may be used.
    pub is_active: bool,
}

impl Kind for Account {
    const KIND: &'static str = "account";
    const FIELDS: &'static [Field] = &[
        Field::new("login", "登录名", Holds::Text).personal(),
        Field::new("name", "姓名", Holds::Text).personal(),
        Field::new("roles", "角色", Holds::Word),
        Field::new("ward", "所属板块", Holds::Reference),
        Field::new("is_active", "在用", Holds::Flag),
    ];
}
