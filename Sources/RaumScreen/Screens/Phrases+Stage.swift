// The words of the screen inside a room for the speaker, and those of its door about a full session.

extension Phrases {
    var beginsIn: String { say("BEGINNT IN", "BEGINS IN") }
    var timeLeft: String { say("NOCH", "LEFT") }
    var wrapUp: String { say("ZUM ENDE KOMMEN", "WRAP UP") }
    var lastMinute: String { say("LETZTE MINUTE", "LAST MINUTE") }
    var timeIsOver: String { say("DIE ZEIT IST UM", "TIME IS UP") }
    func minutesOver(_ minutes: Int) -> String { say("+\(minutes) Min", "+\(minutes) min") }
    func roomLeft(_ rooms: String) -> String {
        say("Noch Platz: \(rooms)", "Room left: \(rooms)")
    }
    func endedAt(_ clock: String) -> String { say("Ende war \(clock)", "ended at \(clock)") }
}
