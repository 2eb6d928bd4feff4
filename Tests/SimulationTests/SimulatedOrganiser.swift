import RaumGrid
import RaumNotation

/// Somebody who changes one notice again and again, or a pair of sessions in one transaction; asks again
/// with the same operation id where the answer got lost.
struct SimulatedOrganiser {
    let number: Int
    let changesPair: Bool
    var connection: Connection?
    var connectsAt: Int64? = 0
    /// The value that is being set; each is larger than the one before.
    var value = 0
    /// The last value that was acknowledged.
    var acknowledged = 0
    var isWaiting = false
    var answers = 0
    private var text: [UInt8] = []
    /// The first refusal of the request's lines: what follows it is only its consequence.
    private var refusal: Line?

    init(number: Int, changesPair: Bool) {
        self.number = number
        self.changesPair = changesPair
    }

    /// The lines that set the present value, with how many answers they get.
    var request: (bytes: [UInt8], answers: Int) {
        let operation = "op-\(number)-\(value)"
        guard changesPair else {
            let line = "NOTICE n\(number) text=\"\(value)\" id=\(operation)\n"
            return (Array(line.utf8), 1)
        }
        let (first, second) = World.pair
        let lines =
            "BEGIN\nEDIT \(first) title=\"\(value)\"\nEDIT \(second) title=\"\(value)\"\n"
            + "COMMIT id=\(operation)\n"
        return (Array(lines.utf8), 4)
    }

    /// Takes in bytes; gives the answer to the request once all its lines have theirs.
    mutating func receive(_ bytes: [UInt8]) -> Line? {
        text += bytes
        while let end = text.firstIndex(of: 0x0A) {
            let line = try? Line(text[..<end])
            text.removeFirst(end + 1)
            guard let line, line.verb == "OK" || line.verb == "ERR" else { continue }
            answers += 1
            if line.verb == "ERR" { refusal = refusal ?? line }
            guard answers == request.answers else { continue }
            defer { refusal = nil }
            return refusal ?? line
        }
        return nil
    }

    mutating func lose() {
        connection = nil
        text = []
        isWaiting = false
        answers = 0
        refusal = nil
    }
}
