/// The days of the week as people call them, Monday first.
package enum Weekdays {
    /// The whole names.
    package static let names: [(german: String, english: String)] = [
        ("Montag", "Monday"), ("Dienstag", "Tuesday"), ("Mittwoch", "Wednesday"),
        ("Donnerstag", "Thursday"), ("Freitag", "Friday"), ("Samstag", "Saturday"),
        ("Sonntag", "Sunday"),
    ]

    /// `Mo` and `Mon`, of a number from 1 to 7.
    package static func short(_ number: Int) -> (german: Substring, english: Substring) {
        let name = names[number - 1]
        return (name.german.prefix(2), name.english.prefix(3))
    }
}
