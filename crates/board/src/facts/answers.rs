//! What was asked of a survey, by its question (design.md rule 5): a hundred people who ask the
//! same compute it once. Answers go with their survey.
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::figure::{Dimension, Figure, Group};
use crate::filter::Filter;
use crate::lit::LitLevels;
use crate::question::Question;

/// Answers of one kind kept of one survey. A first page asks for a dozen; beyond this many,
/// somebody is searching, and the older ones are given up.
const ANSWERS: usize = 256;

/// The answers to what was asked of a survey.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    pub(crate) figures: Kept<Question, Figure>,
    pub(crate) groups: Kept<(Question, Dimension), Arc<[Group]>>,
    pub(crate) lit: Kept<Filter, Arc<LitLevels>>,
}

/// Answers of one kind, by what was asked.
#[derive(Debug)]
pub(crate) struct Kept<K, V>(Mutex<HashMap<K, V>>);

// Written out because a derived one would ask for defaults of both.
impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Clone + Eq + Hash, V: Clone> Kept<K, V> {
    pub(crate) fn get(&self, asked: &K) -> Option<V> {
        self.all().get(asked).cloned()
    }

    pub(crate) fn keep(&self, asked: &K, answer: &V) {
        let mut all = self.all();
        if all.len() >= ANSWERS {
            all.clear();
        }
        all.insert(asked.clone(), answer.clone());
    }

    fn all(&self) -> MutexGuard<'_, HashMap<K, V>> {
        // A panic elsewhere leaves whole answers behind.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_are_kept_and_a_search_does_not_pile_them_up() {
        let kept: Kept<usize, usize> = Kept::default();
        for asked in 0..ANSWERS {
            kept.keep(&asked, &(asked + 1));
        }
        assert_eq!(kept.get(&7), Some(8));
        kept.keep(&ANSWERS, &0);
        assert_eq!((kept.get(&7), kept.get(&ANSWERS), kept.all().len()), (None, Some(0), 1));
    }
}
