//! The differences between the engines' languages, in one place.
//!
//! Statements are written for SQLite, with `?1`, `?2` ... in the order in which they first appear.
//! (`$2` before `$1` would silently misbind in SQLite, so numbers are always given.)

/// A statement for PostgreSQL: `?7` becomes `$7`.
pub fn postgres_statement(sql: &str) -> String {
    sql.replace('?', "$")
}

/// A schema statement for PostgreSQL: its name of bytes, and texts compared byte by byte, as
/// SQLite does.
pub fn postgres_schema(sql: &str) -> String {
    sql.replace(" BLOB", " BYTEA").replace(" TEXT", " TEXT COLLATE \"C\"")
}

/// `(?3,?4),(?5,?6)` for two rows of two columns that begin at number 3. A column that must not
/// be taken for text says its type: the engines guess from the first row.
pub fn rows(count: usize, columns: &[&str], first: usize) -> String {
    let mut number = first;
    let row = |number: &mut usize| {
        let cells: Vec<String> = columns
            .iter()
            .map(|kind| {
                let cell = format!("?{number}");
                *number += 1;
                if kind.is_empty() { cell } else { format!("CAST({cell} AS {kind})") }
            })
            .collect();
        format!("({})", cells.join(","))
    };
    let all: Vec<String> = (0..count).map(|_| row(&mut number)).collect();
    all.join(",")
}

/// Cuts a list into pieces of few different lengths, so that few statements are prepared.
pub fn pieces<T>(mut all: &[T]) -> impl Iterator<Item = &[T]> {
    std::iter::from_fn(move || {
        let length = [64, 16, 4, 1].into_iter().find(|length| *length <= all.len())?;
        let (piece, rest) = all.split_at(length);
        all = rest;
        Some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_types_are_translated() {
        assert_eq!(postgres_statement("a = ?1 AND b = ?12"), "a = $1 AND b = $12");
        assert_eq!(postgres_schema("x BLOB, y TEXT"), "x BYTEA, y TEXT COLLATE \"C\"");
    }

    #[test]
    fn rows_count_on_from_their_first_number() {
        assert_eq!(rows(2, &["", "BIGINT"], 3), "(?3,CAST(?4 AS BIGINT)),(?5,CAST(?6 AS BIGINT))");
    }

    #[test]
    fn pieces_hold_everything_once() {
        let all: Vec<usize> = (0..183).collect();
        let lengths: Vec<usize> = pieces(&all).map(<[usize]>::len).collect();
        assert_eq!(lengths, [64, 64, 16, 16, 16, 4, 1, 1, 1]);
        assert_eq!(pieces(&all).flatten().copied().collect::<Vec<_>>(), all);
    }
}
