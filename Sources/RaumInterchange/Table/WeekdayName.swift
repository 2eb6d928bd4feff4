import RaumWords

/// The name of a day of the week, 1 for Monday to 7.
func weekdayName(_ weekday: Int) -> Sentence {
    switch weekday {
    case 1: Sentence(en: "Monday", de: "Montag")
    case 2: Sentence(en: "Tuesday", de: "Dienstag")
    case 3: Sentence(en: "Wednesday", de: "Mittwoch")
    case 4: Sentence(en: "Thursday", de: "Donnerstag")
    case 5: Sentence(en: "Friday", de: "Freitag")
    case 6: Sentence(en: "Saturday", de: "Samstag")
    default: Sentence(en: "Sunday", de: "Sonntag")
    }
}
