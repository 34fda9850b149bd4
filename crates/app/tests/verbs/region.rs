use guatu_app::Access;
use guatu_domain::dictionary::{Dictionary, Word};
use serde_json::json;

use crate::district::{District, check};

#[test]
fn a_library_is_opened_once_with_everything_that_ships() {
    let mut district = District::empty();
    let program = Access::program();
    let open = |name: &str| json!({"name": name, "title": "重大项目", "is_demonstration": true});
    check! { district;
        program, "region.open", open(" ") => Err("“名称”没有填。请填写后再提交。");
        program, "region.open", open("演示区") => Ok("建立“演示区”库");
        program, "region.open", open("演示区") => Err("这个库已经建好了。");
    }
    let board = &district.board;
    assert_eq!(board.definitions.len(), 26);
    assert_eq!(board.lists.len(), 3);
    assert_eq!(board.calendars.len(), 3);
    assert_eq!(board.indicators.len(), guatu_board::indicator::defaults().len());
    assert_eq!(*board.lamp_rules["lamp@1"].body, guatu_board::lamp::shipped_rule());
    let steel = &board.words[Word::id(Dictionary::Category, "advanced_manufacturing").as_str()];
    assert_eq!((steel.label.as_str(), steel.above.as_deref()), ("先进制造", Some("industry")));
}

#[test]
fn only_a_demonstration_has_a_clock() {
    let program = Access::program();
    let set = || json!({"today": "2024-07-01"});
    let mut district = District::open();
    check! { district;
        program, "clock.set", set() => Ok("演示时钟调到2024-07-01");
    }
    let mut real = District::empty();
    let with = json!({"name": "真实区", "title": "重大项目", "is_demonstration": false});
    real.must(&program, "region.open", with);
    check! { real;
        program, "clock.set", set() => Err("只有演示库能调整时钟。");
    }
}
