// Every escape sequence that is ever sent to a terminal. The tests' parser knows these and no others; a
// new one is added here, there, and nowhere else. `CSI` is ESC [ (ECMA-48, 5.4).
//
//   BEL                    the bell, where it is wanted
//   CAN                    before leaving: a crash can cut a sequence in half
//   CSI row ; column H     CUP     cursor to a place, counted from 1
//   CSI 2 J                ED      erase the whole screen
//   CSI … m                SGR     0 all off; 1 bold; 7 reverse; 9 crossed out;
//                                  30–37, 90–97, 39, 38;5;n, 38;2;r;g;b foreground;
//                                  40–47, 100–107, 49, 48;5;n, 48;2;r;g;b background
//   CSI ? 7 l / h          DECAWM  no wrapping at the right edge / wrapping
//   CSI ? 25 l / h         DECTCEM cursor hidden / shown
//   CSI ? 1049 h / l       alternate screen on / off (xterm); others ignore it
//   CSI ? 1000 h / l               presses of the mouse or a finger are told, or not (xterm); kiosks and plans
//   CSI ? 1006 h / l               in decimal numbers (SGR)
//   CSI ? 2026 h / l       synchronised output, around an update, only where it is known
//
// Not used, on purpose: erasing parts (needs background colour erase, which screen and the VT100 lack), scrolling
// regions, relative movement (a character measured otherwise would shift the following ones), titles, and questions
// that a terminal answers.

/// The sequences sent to terminals.
enum TerminalSequence {
    static let enter = "\u{1B}[?1049h\u{1B}[?7l\u{1B}[?25l\u{1B}[0m\u{1B}[2J"
    static let leave = "\u{18}\u{1B}[?2026l\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
    static let bell = "\u{07}"
    static let touches = "\u{1B}[?1000h\u{1B}[?1006h"
    static let noTouches = "\u{1B}[?1006l\u{1B}[?1000l"
    static let pastes = "\u{1B}[?2004h"
    static let noPastes = "\u{1B}[?2004l"
    static let clear = "\u{1B}[0m\u{1B}[2J"
    static let beginUpdate = "\u{1B}[?2026h"
    static let endUpdate = "\u{1B}[?2026l"

    /// Cursor to a place, counted from 0; a parameter that is 1 by default is left out.
    static func move(_ x: Int, _ y: Int) -> String {
        "\u{1B}[" + (y == 0 ? "" : "\(y + 1)") + (x == 0 ? "" : ";\(x + 1)") + "H"
    }

    /// The shortest change from one paint to another; nothing where they are the same.
    static func paint(_ paint: Paint, after before: Paint) -> String {
        if paint == before { return "" }
        let fresh = (["0"] + changes(from: .standard, to: paint)).joined(separator: ";")
        let delta = changes(from: before, to: paint).joined(separator: ";")
        let canAdd = paint.attributes.isSuperset(of: before.attributes)
        let shortest = canAdd && delta.utf8.count <= fresh.utf8.count ? delta : fresh
        return "\u{1B}[\(shortest)m"
    }

    private static func changes(from before: Paint, to paint: Paint) -> [String] {
        var parameters: [String] = []
        let added = paint.attributes.subtracting(before.attributes)
        if added.contains(.bold) { parameters.append("1") }
        if added.contains(.reverse) { parameters.append("7") }
        if added.contains(.struck) { parameters.append("9") }
        if paint.foreground != before.foreground {
            parameters.append(code(paint.foreground, standard: 39))
        }
        if paint.background != before.background {
            parameters.append(code(paint.background, standard: 49))
        }
        return parameters
    }

    /// The parameters of a colour; `standard` is 39 for the foreground and 49 for the background.
    private static func code(_ colour: Paint.Colour, standard: Int) -> String {
        switch colour {
        case .standard: "\(standard)"
        case .basic(let number) where number < 8: "\(standard - 9 + number)"
        case .basic(let number): "\(standard + 43 + number)"
        case .indexed(let number): "\(standard - 1);5;\(number)"
        case .direct(let rgb): "\(standard - 1);2;\(rgb.red);\(rgb.green);\(rgb.blue)"
        }
    }
}
