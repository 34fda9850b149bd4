use serde_json::{Value, json};

use super::district::{District, REGION, wan};

#[tokio::test(flavor = "multi_thread")]
async fn a_figure_opens_down_to_the_filings_it_rests_on() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let figures = page.get("/api/v1/demo/figures?indicator=invest_rate_live@1").await.json();
    let figure = &figures["figures"][0];
    // 3,000 of three plans of 12,000万元 each; 序时 5/12.
    assert_eq!((&figure["text"], &figure["due"]), (&json!("8.3"), &json!("41.7")));
    assert_eq!(figure["gap"], "-33.3", "subtracted before it is rounded");
    let question = figure["question"].as_str().unwrap();
    // As a program sends it, and as a person types it.
    for address in [question.replace('/', "%2F"), question.to_owned()] {
        let path = format!("/api/v1/demo/figures/{address}?by=ward");
        let opened = page.get(&path).await.json();
        assert_eq!(opened["figure"]["text"], "8.3");
        let wanted = "本年累计完成投资 0.30 亿元 ÷ 年度计划投资 3.60 亿元 = 8.3%";
        assert_eq!(opened["arithmetic"], wanted);
        assert_eq!((&opened["total_rows"], &opened["hidden"]), (&json!(3), &json!(0)));
        let rows = opened["rows"].as_array().unwrap();
        let row = rows.iter().find(|row| row["project"]["name"] == "甲厂房").unwrap();
        assert_eq!(row["done"]["value"], wan(3_000));
        let cited = &row["done"]["cited"][0];
        let id = format!("{}/-/2024-05", district.id("甲厂房"));
        assert_eq!((&cited["kind"]["code"], &cited["id"]), (&json!("filing"), &json!(id)));
        let groups = opened["cut"]["groups"].as_array().unwrap();
        let texts: Vec<_> =
            groups.iter().map(|one| (&one["label"], &one["figure"]["text"])).collect();
        assert_eq!(texts, [(&json!("湖塘镇"), &json!("12.5")), (&json!("湟里镇"), &json!("0.0"))]);
    }
    let own = district.page("ward_clerk").await;
    let path = format!("/api/v1/demo/figures/{}", question.replace('/', "%2F"));
    let opened = own.get(&path).await.json();
    assert_eq!((&opened["total_rows"], &opened["hidden"]), (&json!(2), &json!(1)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_counts_what_its_filters_list() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let overview = page.get("/api/v1/demo/overview").await.json();
    let names: Vec<_> =
        overview["figures"].as_array().unwrap().iter().map(|f| &f["name"]).collect();
    assert_eq!(names, ["项目数", "总投资", "开工率（年度）", "竣工率", "投资完成率", "纳统率"]);
    let mut counted = 0;
    for row in overview["lamps"].as_array().unwrap() {
        for lamp in row["lamps"].as_array().unwrap() {
            let filter = lamp["filter"].as_str().unwrap();
            let listed = page.get(&format!("/api/v1/demo/projects?filter={filter}")).await.json();
            assert_eq!(listed["total_rows"], lamp["count"], "{filter}");
            counted += lamp["count"].as_i64().unwrap();
        }
    }
    assert_eq!(counted, 6, "three projects: in the row of their level and in that of all");
    // A set of one level is counted alone, in its own row and in the last.
    let rows = |page: &Value| -> Vec<(Value, Value)> {
        let rows = page["lamps"].as_array().unwrap().iter();
        rows.map(|row| (row["level"]["code"].clone(), row["total"].clone())).collect()
    };
    let mut alone = 0;
    for (level, total) in rows(&overview).iter().filter(|(level, _)| level.is_string()) {
        let path = format!("/api/v1/demo/overview?filter=level={}", level.as_str().unwrap());
        let of_level = rows(&page.get(&path).await.json());
        assert_eq!(of_level, [(level.clone(), total.clone()), (Value::Null, total.clone())]);
        alone += 1;
    }
    assert_eq!(alone, 3);
    let behind = &overview["wards"][0];
    assert_eq!(behind["ward"]["name"], "湟里镇");
    assert_eq!(overview["changes"][0]["act"], "filing.report");
    let own = district.page("neighbour").await;
    let overview = own.get("/api/v1/demo/overview").await.json();
    assert_eq!(overview["moment"]["filter"], "ward=huangli");
    assert_eq!(overview["figures"][0]["text"], "1");
}

#[tokio::test(flavor = "multi_thread")]
async fn every_number_of_a_figure_is_a_question_that_answers_it() {
    let district = District::told();
    let page = district.page("office_officer").await;
    for filter in ["", "level%3Ddistrict", "standing%3Dreserve", "ward%3Dhutang"] {
        let figures = page.get(&format!("/api/v1/demo/figures?filter={filter}")).await.json();
        for figure in figures["figures"].as_array().unwrap() {
            let name = &figure["name"];
            let mut numbers = vec![(&figure["counted_question"], &figure["counted"])];
            for part in ["done", "base"].map(|part| &figure[part]) {
                numbers.extend(part.get("question").map(|asked| (asked, &part["value"])));
            }
            for (question, value) in numbers {
                let asked = question.as_str().unwrap();
                let address = asked.replace('/', "%2F");
                let opened = page.get(&format!("/api/v1/demo/figures/{address}")).await.json();
                // Where no definition says it alone it opens to the figure that it is a part of.
                let found = &opened["figure"];
                if found["question"] != figure["question"] {
                    assert_eq!(&found["done"]["value"], value, "{name} {filter} {asked}");
                }
            }
            if figure["gap"].is_string() {
                let asked = figure["gap_question"].as_str().unwrap();
                let address = asked.replace('/', "%2F");
                let opened = page.get(&format!("/api/v1/demo/figures/{address}")).await.json();
                assert_eq!(opened["figure"]["gap"], figure["gap"], "{name} {filter}");
            }
        }
    }
    let figures = page.get("/api/v1/demo/figures?indicator=invest_rate@1").await.json();
    let figure = &figures["figures"][0];
    let alone = [
        (&figure["counted_question"], "projects@1"),
        (&figure["base"]["question"], "year_plan@1"),
        (&figure["done"]["question"], "year_done@1"),
        (&figure["gap_question"], "invest_gap@1"),
    ];
    for (question, indicator) in alone {
        assert!(question.as_str().unwrap().contains(indicator), "{question}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn lamps_are_counted_along_a_dimension_and_listed_by_their_filter() {
    let district = District::told();
    let page = district.page("office_officer").await;
    for (by, total) in [("ward", 3), ("level", 3), ("category", 3)] {
        let lamps = page.get(&format!("/api/v1/demo/lamps?by={by}")).await.json();
        assert_eq!(lamps["whole"]["total"], total, "{by}");
        let groups = lamps["groups"].as_array().unwrap();
        for group in groups.iter().chain([&lamps["whole"]]) {
            for lamp in group["lamps"].as_array().unwrap() {
                let filter = lamp["filter"].as_str().unwrap();
                let path = format!("/api/v1/demo/projects?filter={filter}");
                let listed = page.get(&path).await.json();
                assert_eq!(listed["total_rows"], lamp["count"], "{by} {filter}");
            }
        }
    }
    let unknown = page.get("/api/v1/demo/lamps?by=nothing").await.json();
    assert_eq!(unknown["detail"], "没有找到维度“nothing”。");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_shows_works_workers_and_funds_as_they_were_filed() {
    let district = District::told();
    let project = district.id("乙基地");
    let work = |value: &str| {
        let done = json!({"value": value, "unit": "wan_m3", "kind": "earthwork"});
        let planned = json!({"value": "100000", "unit": "m3", "kind": "earthwork"});
        json!([{"name": "清淤", "done": done, "planned": planned}])
    };
    for (month, value, workers) in [("2024-04", "5.2", 30), ("2024-05", "6.4", 45)] {
        let row = json!({
            "project": project, "year_to_date": wan(500), "basis": "progress",
            "works": work(value), "workers": workers, "funds": wan(800),
            "components": {"works": wan(300), "equipment": wan(200)},
        });
        district.act("filing.report", json!({"ward": "hutang", "month": month, "rows": [row]}));
    }
    let page = district.page("office_officer").await;
    let shown = page.get(&format!("/api/v1/demo/projects/{project}")).await.json();
    let month = |number: usize| &shown["money"]["months"][number - 1];
    let april = json!([{"name": "清淤", "unit": "万m³", "done": "5.2", "planned": "10"}]);
    assert_eq!(month(4)["works"], april, "what came before is not known");
    assert_eq!((&month(5)["works"][0]["month"], &month(5)["workers"]), (&json!("1.2"), &json!(45)));
    assert_eq!(month(5)["funds_fen"], wan(800));
    let components = json!({"works_fen": wan(300), "equipment_fen": wan(200)});
    assert_eq!(month(5)["components"], components);
    assert_eq!(month(3).get("works"), None, "nothing was filed");
}

#[tokio::test(flavor = "multi_thread")]
async fn k6_a_month_plans_what_the_lamp_expects() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let path = format!("/api/v1/demo/projects/{}", district.id("甲厂房"));
    let shown = page.get(&path).await.json();
    let planned = |month: usize| shown["money"]["months"][month - 1]["planned_fen"].clone();
    // A start planned for March owes three of ten months by May.
    assert!(shown["sentence"].as_str().unwrap().contains("应完成30.0%"), "{}", shown["sentence"]);
    for (month, amount) in [(2, 0), (3, 1_200), (5, 3_600), (12, 12_000)] {
        assert_eq!(planned(month), wan(amount), "month {month}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_started_project_passed_unstated_is_not_overdue() {
    let district = District::told();
    for name in ["甲厂房", "乙基地"] {
        let day = json!({"span": "2024-02"});
        let target = json!({"project": district.id(name), "node": "N06", "planned": day});
        district.act("target.approve", target);
    }
    let page = district.page("office_officer").await;
    let states = async |name: &str| {
        let path = format!("/api/v1/demo/projects/{}", district.id(name));
        let shown = page.get(&path).await.json();
        let rail = shown["rail"].as_array().unwrap().clone();
        let state = |code: &str| {
            let found = rail.iter().find(|one| one["node"]["code"] == code).unwrap();
            found["state"]["label"].as_str().unwrap().to_owned()
        };
        (state("N06"), state("N12"), shown["sentence"].as_str().unwrap().to_owned())
    };
    let (land, start, sentence) = states("甲厂房").await;
    assert_eq!((land.as_str(), start.as_str()), ("未登记", "已完成且已核"));
    assert!(!sentence.contains("拿地"), "{sentence}");
    let (land, start, sentence) = states("乙基地").await;
    assert_eq!((land.as_str(), start.as_str()), ("到期未完成", "到期未完成"));
    assert!(sentence.contains("“拿地”计划2024年2月，已逾期"), "{sentence}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_table_is_sorted_paged_and_summed() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let path = "/api/v1/demo/projects?columns=name,ward,plan,done,rate&sort=-done&limit=1";
    let table = page.get(path).await.json();
    let cells = |row: &Value| -> Vec<String> {
        let cells = row["cells"].as_array().unwrap();
        cells.iter().map(|cell| cell["text"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(cells(&table["rows"][0]), ["甲厂房", "湖塘镇", "1.20", "0.30", "25.0"]);
    assert_eq!((table["rows"].as_array().unwrap().len(), &table["total_rows"]), (1, &json!(3)));
    let totals: Vec<_> = table["totals"].as_array().unwrap().iter().map(|c| &c["text"]).collect();
    assert_eq!(totals, ["合计 3 项", "", "3.60", "0.30", "8.3"]);
    assert_eq!(table["columns"][2]["unit"], "亿元");
    let own = district.page("neighbour").await;
    let table = own.get("/api/v1/demo/projects").await.json();
    assert_eq!((&table["total_rows"], &table["hidden"]), (&json!(1), &json!(2)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_project_says_where_it_stands() {
    let district = District::told();
    let page = district.page("office_officer").await;
    let path = format!("/api/v1/demo/projects/{}", district.id("甲厂房"));
    let project = page.get(&path).await.json();
    let sentence = project["sentence"].as_str().unwrap();
    assert!(
        sentence.starts_with("绿灯：完成年度计划25.0%，应完成30.0%，低5.0个百分点"),
        "{sentence}"
    );
    let rail = project["rail"].as_array().unwrap();
    let start = rail.iter().find(|node| node["node"]["code"] == "N12").unwrap();
    assert_eq!(start["state"]["code"], "done");
    assert_eq!(start["actual"]["text"], "2024年3月21日");
    assert_eq!(start["in_force"]["text"], "2024年3月");
    let months = project["money"]["months"].as_array().unwrap();
    assert_eq!(
        (&months[4]["done_fen"], &months[4]["month_fen"]),
        (&json!(wan(3_000)), &json!(wan(2_000)))
    );
    assert_eq!(
        (&months[4]["state"]["code"], &months[1]["state"]["code"]),
        (&json!("reported"), &json!("not_filed"))
    );
    assert_eq!(months[11]["state"]["code"], "not_yet");
    assert_eq!(project["can"]["project.merge"]["ok"], true);
    let clerk = district.page("ward_clerk").await;
    let theirs = clerk.get(&path).await.json();
    assert_eq!(theirs["can"]["filing.report"]["ok"], true);
    let merge = &theirs["can"]["project.merge"];
    assert_eq!(merge["ok"], false);
    assert!(merge["reason"].as_str().unwrap().contains("板块填报员"), "{merge}");
}

#[tokio::test(flavor = "multi_thread")]
async fn history_says_what_was_before_and_after_and_who() {
    let district = District::told();
    let id = district.id("甲厂房");
    let page = district.page("office_officer").await;
    let path = format!("/api/v1/demo/projects/{id}/history");
    let newest = page.get(&format!("{path}?limit=1")).await.json();
    let step = &newest["steps"][0];
    assert_eq!(step["act"], "filing.report");
    let money = |step: &Value| {
        let changes = step["changes"].as_array().unwrap();
        let found = changes.iter().find(|one| one["field"]["code"] == "year_to_date");
        found.cloned().unwrap()
    };
    assert_eq!(money(step)["after"], "3000万元");
    assert_eq!(money(step)["subject"], "2024年5月");
    assert!(money(step).get("before").is_none(), "a month's first filing");
    let rest = page.get(&format!("{path}?before={}", newest["next"])).await.json();
    let total = newest["total"].as_u64().unwrap() as usize;
    assert_eq!(rest["steps"].as_array().unwrap().len() + 1, total, "pages make the whole");
    let renamed = json!({
        "project": id,
        "dated": {"from": "2024-06-01", "says": {"value": {"field": "name", "value": "甲二厂房"}}},
    });
    district.act("attribute.state", renamed);
    let change =
        &page.get(&format!("{path}?kind=attribute&limit=1")).await.json()["steps"][0]["changes"][0];
    assert_eq!((&change["before"], &change["after"]), (&json!("甲厂房"), &json!("甲二厂房")));
    assert_eq!(change["field"]["label"], "项目名称");
}

#[tokio::test(flavor = "multi_thread")]
async fn projects_are_found_by_what_people_call_them() {
    let district = District::told();
    let alias = json!({
        "of": {"project": district.id("丙工程")}, "text": "滆湖治理", "kind": "other",
    });
    district.act("alias.add", alias);
    let page = district.page("office_officer").await;
    let found = page.get("/api/v1/demo/search?q=%E6%BB%86%E6%B9%96").await.json();
    let hit = &found["hits"][0];
    assert_eq!((&hit["project"]["name"], &hit["found_in"]), (&json!("丙工程"), &json!("别名")));
    let clerk = district.page("ward_clerk").await;
    let none = clerk.get("/api/v1/demo/search?q=%E6%BB%86%E6%B9%96").await.json();
    assert_eq!(none["hits"], json!([]));
    let filters = page.get("/api/v1/demo/filters").await.json();
    let ward = filters["fields"].as_array().unwrap().iter().find(|f| f["field"]["code"] == "ward");
    assert_eq!(ward.unwrap()["choices"][0], json!({"value": "hutang", "label": "湖塘镇"}));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_ledger_is_read_page_by_page_and_verified_in_the_background() {
    let district = District::told();
    let page = district.page("auditor").await;
    let head = district.desk.board(REGION).unwrap().seq;
    let mut seen = Vec::new();
    let mut before = head + 1;
    loop {
        let lines = page.get(&format!("/api/v1/demo/lines?limit=10&before={before}")).await.json();
        seen.extend(
            lines["lines"].as_array().unwrap().iter().map(|one| one["seq"].as_i64().unwrap()),
        );
        match lines["next"].as_i64() {
            Some(next) => before = next,
            None => break,
        }
    }
    assert_eq!(seen, (1..=head).rev().collect::<Vec<_>>());
    let clerk = district.page("neighbour").await;
    let theirs = clerk.get("/api/v1/demo/lines?limit=500").await.json();
    let count = theirs["lines"].as_array().unwrap().len();
    assert!(count > 0 && theirs["hidden"].as_u64().unwrap() as usize + count == head as usize);
    let begun = page.ask(axum::http::Method::POST, "/api/v1/demo/verification", None, &[]).await;
    assert_eq!(begun.status.as_u16(), 202);
    let mut run = begun.json();
    while run["state"]["code"] == "running" {
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        run = page.get("/api/v1/demo/verification").await.json();
    }
    assert_eq!((&run["state"]["code"], &run["lines"]), (&json!("clean"), &json!(head)));
    assert_eq!(run["anchor"]["seq"], head);
    district.place.tamper("UPDATE lines SET sentence = 'x' WHERE seq = 3");
    page.ask(axum::http::Method::POST, "/api/v1/demo/verification", None, &[]).await;
    loop {
        let run = page.get("/api/v1/demo/verification").await.json();
        if run["state"]["code"] != "running" {
            assert_eq!(run["state"]["code"], "altered");
            assert_eq!(run["findings"][0]["place"], "第 3 行");
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}
