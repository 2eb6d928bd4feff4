import RaumGrid
import RaumNotation
import Testing

@Suite struct SpokenDateTests {
    /// A Saturday.
    private let today = CivilDate(notation: "2026-11-28") ?? CivilDate(dayNumber: 0)

    @Test(arguments: [
        ("2027-05-14", "2027-05-14"), ("14.05.2027", "2027-05-14"), ("1.1.2027", "2027-01-01"),
        ("today", "2026-11-28"), ("Morgen", "2026-11-29"), ("saturday", "2026-11-28"),
        ("So", "2026-11-29"), ("freitag", "2026-12-04"), ("28.11.", "2026-11-28"),
        ("27.11.", "2027-11-27"), ("3.12", "2026-12-03"), ("29.02.", nil), ("31.04.2027", nil),
        ("14.05.27", nil), ("14.", nil), ("1.2.3.4", nil), ("someday", nil), ("", nil),
        ("übermorgen", "2026-11-30"), ("gestern", "2026-11-27"), ("Mo 30.11.", "2026-11-30"),
        ("Mo. 30.11.", "2026-11-30"), ("Di 30.11.", nil), ("mo.", "2026-11-30"),
        ("0.0.", nil), ("99999999999999999999.1.", nil), ("2027-02-30", nil),
    ])
    func `a date is what people say`(word: String, expected: String?) {
        #expect(CivilDate(spoken: word, today: today)?.description == expected)
    }

    @Test func `a list is put in order, each date once`() throws {
        let dates = try #require(spokenDates("sunday, 28.11.,so,2026-11-28", today: today))
        #expect(dates.map(\.description) == ["2026-11-28", "2026-11-29"])
        #expect(spokenDates("sunday,,monday", today: today) == nil)
        #expect(spokenDates("", today: today) == nil)
    }

    /// On any day of the week, the days that follow each other in a list do so in the calendar.
    @Test(arguments: [
        ("saturday,sunday", "2026-11-29", ["2026-12-05", "2026-12-06"]),
        ("sa,so", "2026-11-28", ["2026-11-28", "2026-11-29"]),
        ("freitag,samstag,sonntag", "2026-11-28", ["2026-12-04", "2026-12-05", "2026-12-06"]),
        ("sunday,monday", "2026-11-30", ["2026-12-06", "2026-12-07"]),
        ("today,sunday", "2026-11-28", ["2026-11-28", "2026-11-29"]),
    ])
    func `a weekend belongs together`(list: String, today: String, expected: [String]) throws {
        let today = try #require(CivilDate(notation: today))
        #expect(spokenDates(list, today: today)?.map(\.description) == expected)
    }

    @Test func `a weekday counts from a day that is given`() throws {
        let saturday = try #require(CivilDate(notation: "2026-12-05"))
        let sunday = CivilDate(spoken: "sunday", today: today.adding(days: 1), from: saturday)
        #expect(sunday?.description == "2026-12-06")
    }

    @Test func `a weekday is that of the event, where it is still to come`() {
        let days = ["2027-05-14", "2027-05-15", "2026-11-27"].compactMap {
            CivilDate(notation: $0)
        }
        let day = { CivilDate(spoken: $0, today: self.today, of: days)?.description }
        #expect(day("friday") == "2027-05-14" && day("samstag") == "2027-05-15")
        #expect(day("sunday") == "2026-11-29" && day("morgen") == "2026-11-29")
        let later = CivilDate(spoken: "freitag", today: today, from: days[1], of: days)
        #expect(later?.description == "2027-05-21")
    }

    /// On the second day of three, and after its last midnight; a day later the event is over.
    @Test(arguments: [
        ("2026-11-28", "friday", "2026-11-27"), ("2026-11-28", "sunday", "2026-11-29"),
        ("2026-11-28", "27.11.", "2026-11-27"), ("2026-11-28", "Fr 27.11.", "2026-11-27"),
        ("2026-11-28", "monday", "2026-11-30"), ("2026-11-30", "saturday", "2026-11-28"),
        ("2026-12-01", "saturday", "2026-12-05"), ("2026-12-01", "28.11.", "2027-11-28"),
    ])
    func `while an event goes on, its past days have their names`(
        today: String,
        word: String,
        expected: String
    ) throws {
        let days = ["2026-11-27", "2026-11-28", "2026-11-29"].compactMap(CivilDate.init(notation:))
        let today = try #require(CivilDate(notation: today))
        #expect(CivilDate(spoken: word, today: today, of: days)?.description == expected)
    }

    @Test(arguments: [
        ("27.11.,28.11.", ["2026-11-27", "2026-11-28"]), ("27.11.", ["2027-11-27"]),
        ("27.11.,28.11.2027", ["2027-11-27", "2027-11-28"]),
        ("26.10.,28.11.", ["2026-11-28", "2027-10-26"]),
    ])
    func `a day that has just passed belongs to the list of an event`(
        list: String,
        expected: [String]
    ) {
        #expect(spokenDates(list, today: today)?.map(\.description) == expected)
    }

    @Test func `an event has so many days and no more`() {
        func list(_ count: Int) -> String {
            (0..<count).map { today.adding(days: $0).description }.joined(separator: ",")
        }
        #expect(spokenDates(list(CountLimit.days), today: today)?.count == CountLimit.days)
        #expect(spokenDates(list(CountLimit.days + 1), today: today) == nil)
    }
}
