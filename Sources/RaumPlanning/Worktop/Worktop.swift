package import RaumGrid
package import RaumScreen
package import RaumWords

/// What an organiser works on at a terminal, as a value: events go in, errands and pictures come out.
package protocol Worktop: Sendable {
    /// The venue's clock, as it was told.
    var now: ZonedTime { get }
    /// Whether Ctrl-Z stops the program, as elsewhere, and is no key of its own.
    static var isStoppedByKey: Bool { get }

    /// Takes in an event and gives what is to be done about it, in order.
    mutating func handle(_ event: WorktopEvent) -> [Errand]
    /// What is lost with the end, in words.
    var left: [Sentence] { get }
    /// The picture for a screen of `width` columns and `height` rows, of ASCII where that is all it has.
    func frame(width: Int, height: Int, isASCII: Bool) -> Frame
    /// Takes in a click at column `x` and row `y`, from 0, of the picture of this size, and gives what is to be done.
    mutating func click(x: Int, y: Int, width: Int, height: Int) -> [Errand]
}

extension Worktop {
    package mutating func click(x: Int, y: Int, width: Int, height: Int) -> [Errand] { [] }
}

extension Planner: Worktop {
    package var left: [Sentence] { [] }
    package static var isStoppedByKey: Bool { true }

    package func frame(width: Int, height: Int, isASCII: Bool) -> Frame {
        PlanScreen(self, isASCII: isASCII).frame(width: width, height: height)
    }

    package mutating func click(x: Int, y: Int, width: Int, height: Int) -> [Errand] {
        let target = PlanScreen(self).point(x: x, y: y, width: width, height: height)
        return target.map { click(on: $0) } ?? []
    }
}
