//! Words around a number: 约, 超, 以上, 不足, 预计. "Above 900亿" is not 900亿 (T9).

use super::coded;

coded! {
    /// What a stated number says about the true one. Sources: T9, K12.
    #[derive(Default)]
    pub enum Qualifier {
        /// The number itself.
        #[default]
        Exactly => ("exactly", "等于"),
        /// 约, 近, 左右: within half a unit of its last digit that is not zero (our reading, since
        /// the word gives no bounds: 约90 lies in 85–95, 约13.9 in 13.85–13.95).
        About => ("about", "约"),
        /// 超, 超过, 余, 多: above; the number itself is left out.
        Over => ("over", "超"),
        /// 以上, 不少于, 不低于: the number is included (K12).
        AtLeast => ("at_least", "不少于"),
        /// 以内, 以下, 不超过: the number is included.
        AtMost => ("at_most", "不超过"),
        /// 不足, 未满: below; the number itself is left out.
        Under => ("under", "不足"),
    }
}

impl Qualifier {
    /// Whether it is [`Qualifier::Exactly`], which records leave out.
    pub fn is_exactly(&self) -> bool {
        *self == Self::Exactly
    }

    /// What can be said of the sum of two qualified numbers. `None` where nothing can: a lower
    /// and an upper bound together, or a bound and an 约.
    pub fn plus(self, other: Self) -> Option<Self> {
        use Qualifier::{AtLeast, AtMost, Exactly, Over, Under};
        match (self, other) {
            (same, also) if same == also => Some(same),
            (Exactly, bound) | (bound, Exactly) => Some(bound),
            (Over, AtLeast) | (AtLeast, Over) => Some(Over),
            (Under, AtMost) | (AtMost, Under) => Some(Under),
            _ => None,
        }
    }
}

coded! {
    /// A number or day that is wished or planned, not reached. It is no bound.
    pub enum Intent {
        /// 预计, 有望.
        Expected => ("expected", "预计"),
        /// 力争, 争取, 确保.
        Striving => ("striving", "力争"),
        /// 计划, 拟.
        Planned => ("planned", "计划"),
    }
}

coded! {
    /// An answer that may have to stay open because the value is vague (design.md rule 5).
    pub enum Certainty {
        /// So, whatever the vague value turns out to be.
        Yes => ("yes", "是"),
        /// Not so, whatever it turns out to be.
        No => ("no", "否"),
        /// Open: counted only in the bounds of a figure.
        Perhaps => ("perhaps", "不确定"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t9_a_bound_stays_a_bound_when_added() {
        use Qualifier::*;
        let table = [
            (Exactly, Exactly, Some(Exactly)),
            (Exactly, Over, Some(Over)),
            (AtLeast, Over, Some(Over)),
            (Under, AtMost, Some(Under)),
            (About, About, Some(About)),
            (About, Over, None),
            (AtLeast, AtMost, None),
        ];
        for (a, b, sum) in table {
            assert_eq!(a.plus(b), sum, "{a:?} {b:?}");
            assert_eq!(b.plus(a), sum, "{b:?} {a:?}");
        }
    }

    #[test]
    fn codes_are_what_serde_writes() {
        for each in Qualifier::ALL {
            assert_eq!(serde_json::to_string(each).unwrap(), format!("\"{}\"", each.code()));
            assert_eq!(Qualifier::from_code(each.code()), Some(*each));
        }
    }
}
