/// A picture that fits any size: a whole screen, or a part of a wall.
package protocol Pane: Sendable {
    /// The picture for `width` columns and `height` rows.
    func frame(width: Int, height: Int) -> Frame
    /// Milliseconds after which the next picture is due at the latest, on a screen of this size.
    ///
    /// Pictures change at whole multiples of it on the event's clock.
    func pauseMilliseconds(width: Int, height: Int) -> Int64
    /// Whether it wants to be wide rather than high.
    var isFlat: Bool { get }
}

extension Pane {
    /// The pause of content that changes with the minute: every other second, so that full minutes are among them.
    package static var calmMilliseconds: Int64 { 2000 }

    package func pauseMilliseconds(width: Int, height: Int) -> Int64 { Self.calmMilliseconds }
    package var isFlat: Bool { false }
}

extension SignScreen: Pane {}
extension TickerScreen: Pane {
    package var isFlat: Bool { true }
}
