package import RaumGrid
package import RaumScreen
package import RaumWords

/// An organiser's work at a terminal, as a value: events go in, errands and pictures come out.
package protocol Worktop: Sendable {
    /// The venue's clock, as the last event gave it.
    var now: ZonedTime { get }
    /// Whether Ctrl-Z stops the program, as elsewhere, and is no key of its own.
    static var isStoppedByKey: Bool { get }

    /// Handles an event and returns its errands, in order.
    mutating func handle(_ event: WorktopEvent) -> [Errand]
    /// The input that is lost at the end, in words.
    var left: [Sentence] { get }
    /// The picture for a screen of `width` columns and `height` rows, in ASCII where it has no other characters.
    func frame(width: Int, height: Int, isASCII: Bool) -> Frame
    /// Handles a click at column `x` and row `y`, from 0, of the picture of this size, and returns its errands.
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
