use std::fmt;

use guatu_domain::value::{Amount, Certainty, Currency, Money, Threshold};

/// Total investment from a limit, up to a limit, or between two: `10yi..`, `..1yi`, `1yi..5yi`.
///
/// 以上 includes the number, so a lower limit does and an upper one does not: the bands 1—5亿元
/// and 5亿元以上 do not overlap. Compared in its own currency, never converted (K12):
/// 10亿元或1亿美元以上 is `total=10yi..,1yi-usd..`. Units, of any currency: `yi`, `wan`, `yuan`,
/// `fen`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TotalRange {
    /// Its currency.
    pub currency: Currency,
    /// First amount in it, in minor units.
    pub from: Option<i64>,
    /// First amount above it, in minor units.
    pub below: Option<i64>,
}

impl TotalRange {
    /// Reads `10yi..`, `..1yi`, `1yi..5yi`, `>=10yi`, `<1yi`; `-usd` after an amount names the
    /// currency. `None` if it is none of these.
    pub fn read(text: &str) -> Option<Self> {
        let (from, below) = if let Some(rest) = text.strip_prefix(">=") {
            (rest, "")
        } else if let Some(rest) = text.strip_prefix('<') {
            ("", rest)
        } else {
            text.split_once("..")?
        };
        let limit = |text: &str| match text {
            "" => Some(None),
            text => read_amount(text).map(Some),
        };
        let (from, below) = (limit(from)?, limit(below)?);
        let currency = match (from, below) {
            (Some(a), Some(b)) if a.0 == b.0 && a.1 < b.1 => a.0,
            (Some(one), None) | (None, Some(one)) => one.0,
            _ => return None,
        };
        Some(Self { currency, from: from.map(|each| each.1), below: below.map(|each| each.1) })
    }

    /// Whether a stated amount lies in it. Open when its bounds straddle a limit; no for another
    /// currency.
    pub fn takes(&self, amount: &Amount) -> Certainty {
        if amount.currency != self.currency {
            return Certainty::No;
        }
        let reaches = |minor: i64| {
            let minimums = vec![Money { currency: self.currency, minor }];
            amount.at_least(&Threshold { minimums })
        };
        let from = self.from.map_or(Certainty::Yes, reaches);
        match (from, self.below.map_or(Certainty::No, reaches)) {
            (Certainty::No, _) | (_, Certainty::Yes) => Certainty::No,
            (Certainty::Yes, Certainty::No) => Certainty::Yes,
            _ => Certainty::Perhaps,
        }
    }

    /// `10亿元以上`, `1亿元以下`, `1亿元至5亿元`; the number itself is only in the first.
    pub fn label(&self) -> String {
        let money = |minor: i64| Money { currency: self.currency, minor }.label();
        match (self.from, self.below) {
            (Some(from), None) => format!("{}以上", money(from)),
            (None, Some(below)) => format!("不足{}", money(below)),
            (Some(from), Some(below)) => format!("{}以上、不足{}", money(from), money(below)),
            (None, None) => String::from("不限"),
        }
    }
}

impl fmt::Display for TotalRange {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let write = |minor: Option<i64>| match minor {
            Some(minor) => write_amount(self.currency, minor),
            None => String::new(),
        };
        write!(out, "{}..{}", write(self.from), write(self.below))
    }
}

/// `10yi`, `0.5yi`, `3000wan-usd`; `None` if it is no whole number of minor units.
fn read_amount(text: &str) -> Option<(Currency, i64)> {
    let (number, currency) = match text.split_once('-') {
        Some((number, code)) => (number, Currency::from_code(&code.to_ascii_uppercase())?),
        None => (text, Currency::Cny),
    };
    let at = number.find(|each: char| !each.is_ascii_digit() && each != '.')?;
    let (number, unit) = number.split_at(at);
    let scale = i128::from(match unit {
        "fen" => 1,
        unit => yuan_in(unit)?.checked_mul(currency.minor_per_unit())?,
    });
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    if whole.is_empty() || whole.len() > 15 || part.len() > 10 {
        return None;
    }
    let places = 10_i128.checked_pow(u32::try_from(part.len()).ok()?)?;
    let digits: i128 = format!("{whole}{part}").parse().ok()?;
    let minor = digits.checked_mul(scale)?;
    (minor % places == 0).then_some(())?;
    Some((currency, i64::try_from(minor / places).ok()?))
}

fn yuan_in(unit: &str) -> Option<i64> {
    match unit {
        "yi" => Some(100_000_000),
        "wan" => Some(10_000),
        "yuan" => Some(1),
        _ => None,
    }
}

fn write_amount(currency: Currency, minor: i64) -> String {
    let tail = match currency {
        Currency::Cny => String::new(),
        other => format!("-{}", other.code().to_ascii_lowercase()),
    };
    for unit in ["yi", "wan", "yuan"] {
        let size = yuan_in(unit).unwrap_or(1).saturating_mul(currency.minor_per_unit());
        if minor != 0 && minor % size == 0 {
            return format!("{}{unit}{tail}", minor / size);
        }
    }
    format!("{minor}fen{tail}")
}
