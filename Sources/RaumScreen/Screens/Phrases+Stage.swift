// What the screen inside a room says to who speaks there.

extension Phrases {
    var beginsIn: String { say("BEGINNT IN", "BEGINS IN") }
    var timeLeft: String { say("NOCH", "LEFT") }
    var wrapUp: String { say("ZUM ENDE KOMMEN", "WRAP UP") }
    var lastMinute: String { say("LETZTE MINUTE", "LAST MINUTE") }
    var timeIsOver: String { say("DIE ZEIT IST UM", "TIME IS UP") }
    func endedAt(_ clock: String) -> String { say("Ende war \(clock)", "ended at \(clock)") }
}
