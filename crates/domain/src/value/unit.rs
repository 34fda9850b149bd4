//! Units of measure and how they convert, by exact fractions (standards.md 8, T7, T16).

use super::{Fraction, coded};

coded! {
    /// A unit of measure. Different counting words never convert: 500台 and 10套 stay apart (T16).
    pub enum Unit {
        /// 亩: 2000/3 ㎡; 15亩 are 1公顷.
        Mu => ("mu", "亩"),
        /// 平方米.
        SquareMetre => ("m2", "㎡"),
        /// 万平方米.
        WanSquareMetre => ("wan_m2", "万㎡"),
        /// 公顷.
        Hectare => ("ha", "公顷"),
        /// 平方公里.
        SquareKilometre => ("km2", "km²"),
        /// 立方米 (方).
        CubicMetre => ("m3", "m³"),
        /// 万立方米 (万方).
        WanCubicMetre => ("wan_m3", "万m³"),
        /// 米.
        Metre => ("m", "米"),
        /// 公里.
        Kilometre => ("km", "公里"),
        /// 吨.
        Tonne => ("t", "吨"),
        /// 万吨.
        WanTonne => ("wan_t", "万吨"),
        /// 千瓦时 (度).
        KilowattHour => ("kwh", "kWh"),
        /// 兆瓦时.
        MegawattHour => ("mwh", "MWh"),
        /// 吉瓦时: the yearly capacity of a battery plant.
        GigawattHour => ("gwh", "GWh"),
        /// 千瓦.
        Kilowatt => ("kw", "kW"),
        /// 兆瓦.
        Megawatt => ("mw", "MW"),
        /// 吉瓦.
        Gigawatt => ("gw", "GW"),
        /// 千伏安: what one asks the power company for.
        KilovoltAmpere => ("kva", "kVA"),
        /// 个.
        Piece => ("piece", "个"),
        /// 万个.
        WanPiece => ("wan_piece", "万个"),
        /// 套.
        Set => ("set", "套"),
        /// 万套.
        WanSet => ("wan_set", "万套"),
        /// 台.
        Machine => ("machine", "台"),
        /// 万台.
        WanMachine => ("wan_machine", "万台"),
        /// 颗: chips.
        Chip => ("chip", "颗"),
        /// 万颗.
        WanChip => ("wan_chip", "万颗"),
        /// 件.
        Article => ("article", "件"),
        /// 万件.
        WanArticle => ("wan_article", "万件"),
        /// 辆.
        Vehicle => ("vehicle", "辆"),
        /// 万辆.
        WanVehicle => ("wan_vehicle", "万辆"),
        /// 辆份: parts for one vehicle.
        VehicleSet => ("vehicle_set", "辆份"),
        /// 万辆份.
        WanVehicleSet => ("wan_vehicle_set", "万辆份"),
        /// 条: lines, roads.
        Line => ("line", "条"),
        /// 处: places.
        Place => ("place", "处"),
        /// 家: firms.
        Firm => ("firm", "家"),
        /// 户: households.
        Household => ("household", "户"),
        /// 人.
        Person => ("person", "人"),
        /// 人次: visits.
        Visit => ("visit", "人次"),
        /// 万人次.
        WanVisit => ("wan_visit", "万人次"),
    }
}

impl Unit {
    /// The unit that units of the same sort convert through, and how many of it one unit is.
    pub fn base(self) -> (Self, Fraction) {
        let (base, numerator, denominator) = match self {
            Self::Mu => (Self::SquareMetre, 2_000, 3),
            Self::WanSquareMetre | Self::Hectare => (Self::SquareMetre, 10_000, 1),
            Self::SquareKilometre => (Self::SquareMetre, 1_000_000, 1),
            Self::WanCubicMetre => (Self::CubicMetre, 10_000, 1),
            Self::Kilometre => (Self::Metre, 1_000, 1),
            Self::WanTonne => (Self::Tonne, 10_000, 1),
            Self::MegawattHour => (Self::KilowattHour, 1_000, 1),
            Self::GigawattHour => (Self::KilowattHour, 1_000_000, 1),
            Self::Megawatt => (Self::Kilowatt, 1_000, 1),
            Self::Gigawatt => (Self::Kilowatt, 1_000_000, 1),
            Self::WanPiece => (Self::Piece, 10_000, 1),
            Self::WanSet => (Self::Set, 10_000, 1),
            Self::WanMachine => (Self::Machine, 10_000, 1),
            Self::WanChip => (Self::Chip, 10_000, 1),
            Self::WanArticle => (Self::Article, 10_000, 1),
            Self::WanVehicle => (Self::Vehicle, 10_000, 1),
            Self::WanVehicleSet => (Self::VehicleSet, 10_000, 1),
            Self::WanVisit => (Self::Visit, 10_000, 1),
            itself => (itself, 1, 1),
        };
        (base, Fraction::new(numerator, denominator).unwrap_or(Fraction::ZERO))
    }

    /// How many `other` one of this unit is; `None` if they do not convert.
    pub fn in_terms_of(self, other: Self) -> Option<Fraction> {
        let (base, factor) = self.base();
        let (other_base, other_factor) = other.base();
        if base == other_base { factor.over(other_factor) } else { None }
    }
}

coded! {
    /// The period in which a capacity is counted: 300套/年, 日产能1万m³.
    pub enum Per {
        /// 每年.
        Year => ("year", "年"),
        /// 每月.
        Month => ("month", "月"),
        /// 每日.
        Day => ("day", "日"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Rounding;

    #[test]
    fn area_vectors_of_standards_14_5() {
        let table = [
            (40, Unit::Mu, Unit::SquareMetre, 2, "26666.67"),
            (40, Unit::Mu, Unit::Hectare, 4, "2.6667"),
            (70, Unit::Mu, Unit::SquareMetre, 2, "46666.67"),
            (90, Unit::Mu, Unit::SquareMetre, 2, "60000.00"),
            (90, Unit::Mu, Unit::Hectare, 0, "6"),
            (10_000, Unit::SquareMetre, Unit::Mu, 0, "15"),
            (500, Unit::WanCubicMetre, Unit::CubicMetre, 0, "5000000"),
            (26, Unit::SquareKilometre, Unit::Mu, 0, "39000"),
            (2, Unit::GigawattHour, Unit::MegawattHour, 0, "2000"),
        ];
        for (number, from, to, places, text) in table {
            let exact = Fraction::from(number).times(from.in_terms_of(to).unwrap()).unwrap();
            assert_eq!(exact.text(places, Rounding::HalfUp).unwrap(), text, "{number}{from:?}");
        }
    }

    #[test]
    fn t16_machines_do_not_convert_to_sets_nor_power_to_energy() {
        assert_eq!(Unit::Machine.in_terms_of(Unit::Set), None);
        assert_eq!(Unit::Kilowatt.in_terms_of(Unit::KilowattHour), None);
        assert_eq!(Unit::Kilowatt.in_terms_of(Unit::KilovoltAmpere), None);
        assert_eq!(Unit::Visit.in_terms_of(Unit::Person), None);
    }
}
