//! Before the first project: wards, departments, lists, accounts.
use guatu_app::{Command, Refusal, account, alias, edition, list, org, region, ward};
use guatu_domain::account::Role;
use guatu_domain::alias::{AliasKind, Named};
use guatu_domain::id::{ListId, OrgId, WardId};
use guatu_domain::list::ListVersion;
use guatu_domain::org::OrgKind;
use guatu_domain::source::Source;
use guatu_domain::value::Day;

use super::places::{DEPARTMENTS, INVENTED, Place, REAL};
use super::teller::{Teller, id_of};

/// Sets everything up.
pub fn set_up(teller: &mut Teller<'_>) -> Result<(), Refusal> {
    teller.day(Day::constant(2022, 12, 15));
    teller.program(Command::OpenRegion(region::Open {
        name: "演示区".to_owned(),
        title: "演示区重大项目管理".to_owned(),
        is_demonstration: true,
    }))?;
    let places = REAL.iter().chain(INVENTED.iter().map(|(place, _)| place));
    for (order, place) in (1..).zip(places) {
        add_ward(teller, order, place)?;
    }
    for (id, name) in DEPARTMENTS {
        add_department(teller, id, name)?;
    }
    teller.program(Command::PutList(list::Put {
        id: ListId::new("532"),
        name: "“532”发展战略重点项目（工作）清单".to_owned(),
        level: None,
        order: 10,
        based_on: None,
    }))?;
    add_editions(teller)?;
    add_accounts(teller)
}

fn add_ward(teller: &mut Teller<'_>, order: i64, place: &Place) -> Result<(), Refusal> {
    teller.program(Command::PutWard(ward::Put {
        id: Some(WardId::new(place.id)),
        name: place.name.to_owned(),
        short: place.short.to_owned(),
        kind: place.kind,
        order,
        from: None,
        divisions: place.divisions.iter().map(|code| (*code).to_owned()).collect(),
        based_on: None,
    }))?;
    for text in place.aliases {
        teller.program(Command::AddAlias(alias::Add {
            of: Named::Ward(WardId::new(place.id)),
            text: (*text).to_owned(),
            kind: AliasKind::Other,
            source: Source::default(),
        }))?;
    }
    Ok(())
}

fn add_department(teller: &mut Teller<'_>, id: &str, name: &str) -> Result<(), Refusal> {
    let put = org::Put {
        id: Some(OrgId::new(id)),
        name: name.to_owned(),
        short: name.to_owned(),
        kind: OrgKind::Department,
        uscc: None,
        from: None,
        until: None,
        successor: None,
        based_on: None,
    };
    teller.program(Command::PutOrg(put)).map(drop)
}

/// 预安排 in December or January, 正式 after the congress, 调整 in July.
fn add_editions(teller: &mut Teller<'_>) -> Result<(), Refusal> {
    for list in ["province", "city", "district"] {
        for (year, version, month, day) in [
            (2023, ListVersion::Provisional, 1, 1),
            (2023, ListVersion::Formal, 2, 20),
            (2023, ListVersion::Adjusted, 7, 15),
            (2024, ListVersion::Provisional, 1, 1),
            (2024, ListVersion::Formal, 2, 26),
        ] {
            teller.program(Command::PutEdition(edition::Put {
                list: ListId::new(list),
                year,
                version,
                from: Day::constant(year, month, day),
                document: None,
                based_on: None,
            }))?;
        }
    }
    Ok(())
}

/// One account per role for visitors, and a clerk for each invented ward.
fn add_accounts(teller: &mut Teller<'_>) -> Result<(), Refusal> {
    for role in Role::ALL {
        let ward_role = matches!(role, Role::WardClerk | Role::WardChecker | Role::WardLeader);
        let receipt = teller.program(Command::AddAccount(account::Add {
            login: role.code().to_owned(),
            name: format!("演示{}", role.label()),
            roles: vec![*role],
            ward: ward_role.then(|| WardId::new(INVENTED[0].0.id)),
        }))?;
        if *role == Role::OfficeOfficer {
            teller.office_is(id_of(&receipt, "account"));
        }
    }
    for (place, _) in INVENTED {
        let receipt = teller.program(Command::AddAccount(account::Add {
            login: place.id.to_owned(),
            name: format!("{}填报员", place.short),
            roles: vec![Role::WardClerk],
            ward: Some(WardId::new(place.id)),
        }))?;
        teller.clerk_is(place.id, id_of(&receipt, "account"));
    }
    Ok(())
}
