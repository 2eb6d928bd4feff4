import RaumGrid
import RaumHub
import RaumNotation

/// The plan that every conversation begins with, and the moment at which it begins.
enum Plan {
    /// 2023-03-14T18:41:59.123+01:00.
    static let start: Int64 = 1_678_815_719_123
    static let epoch = Epoch(0x7f3a_91c2_d4e5_f607)

    static let lines = [
        "EVENT rev=1 name=\"Barcamp\" zone=Europe/Berlin offset=+01:00 changes=2023-03-26T03:00+02:00 "
            + "hashtag=\"#DIGITALWERK\"",
        "ROOM blau rev=2 name=\"Blau\" floor=\"1. OG\" capacity=40",
        "ROOM gruen rev=3 name=\"Grün\"", "ROOM rot rev=4 name=\"Rot\"",
        "SESSION s9 rev=5 state=planned room=rot start=2023-03-14T18:30+01:00 "
            + "end=2023-03-14T19:15+01:00 title=\"Offene Runde\" hosts=\"Kernteam\"",
        "SESSION s12 rev=6 state=planned room=blau start=2023-03-14T18:30+01:00 "
            + "end=2023-03-14T19:00+01:00 title=\"Fairer Umgang mit Fachkräften\" hosts=\"Team Pflege\"",
        "SESSION s13 rev=7 state=pitched title=\"Wem gehören Gesundheitsdaten?\" hands=23",
    ].map { Array($0.utf8) }

    static func emptyHub() -> Hub {
        Hub(epoch: epoch) { name in
            name == "Europe/Berlin" ? OffsetPlan(initialMinutes: 60) : nil
        }
    }

    static func hub() throws -> Hub {
        var hub = emptyHub()
        try hub.restore(lines, at: Revision(7))
        return hub
    }
}
