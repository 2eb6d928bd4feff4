// The words of the screen of the pitch round.

extension Phrases {
    func pitches(_ count: Int) -> String {
        count == 1 ? "1 Pitch" : say("\(count) Pitches", "\(count) pitches")
    }
    func hands(_ count: Int) -> String {
        count == 1 ? say("1 Hand", "1 hand") : say("\(count) Hände", "\(count) hands")
    }
    func interested(_ count: Int) -> String { say("\(count) interessiert", "\(count) interested") }
    var given: String { say("vorgestellt", "given") }
    var noPitches: String { say("NOCH KEINE PITCHES", "NO PITCHES YET") }
    var allPlaced: String { say("ALLE HABEN EINEN PLATZ", "ALL HAVE A PLACE") }
    var pitchHint: String { say("Eine Idee? Melde dich.", "An idea? Raise your hand.") }
}
