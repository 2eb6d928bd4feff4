// A code must be large enough to be scanned, and takes room from the plan. So it stands beside a screen that keeps
// enough columns, whole with the light modules around it, or not at all; then the address stands in a line.

package import RaumGrid

/// A screen with the way to an address beside it.
package struct CodedPane: Pane {
    private let base: any Pane
    private let address: String
    private let picture: QRPicture?
    private let isASCII: Bool

    /// `base` with `address`, which is not empty.
    package init(_ base: any Pane, address: String, isASCII: Bool = false) {
        self.base = base
        self.address = address
        self.isASCII = isASCII
        picture = isASCII ? nil : QRPicture(address)
    }

    /// Columns that the screen keeps beside a code, and rows that there are above and below it.
    private static let baseColumnsMin = 72
    private static let otherRowsMin = 2
    /// Rows from which an address has a line.
    private static let addressRowsMin = 14

    /// The code that stands on a screen of this size; nil if it would take the plan's room.
    private func shown(_ width: Int, _ height: Int) -> QRPicture? {
        guard let picture, width - picture.columns >= CodedPane.baseColumnsMin,
            height - picture.rows >= CodedPane.otherRowsMin
        else { return nil }
        return picture
    }

    /// The picture for a screen of `width` columns and `height` rows.
    package func frame(width: Int, height: Int) -> Frame {
        guard let picture = shown(width, height) else { return lined(width, height) }
        let left = width - picture.columns - 1
        var frame = Frame(width: width, height: height)
        let part = base.frame(width: left, height: height)
        frame.draw(part, x: 0, y: 0)
        let header = part[left - 1, 0].style
        if header.isReverse { frame.fill(left..<width, y: 0, with: " ", header) }
        let top = height - picture.rows
        frame.draw(picture.frame, x: left + 1, y: top)
        if top >= 2, DisplayWidth.columns(of: shortAddress) <= picture.columns {
            let style = Style(.quiet)
            frame.draw(shortAddress, endingAt: width - QRCode.quietModules, y: top - 1, style)
        }
        return frame
    }

    /// The screen with the address in its last line, where it has one to spare.
    private func lined(_ width: Int, _ height: Int) -> Frame {
        let text = (isASCII ? "-> " : "→ ") + address
        guard height >= CodedPane.addressRowsMin, DisplayWidth.columns(of: text) <= width - 2 else {
            return base.frame(width: width, height: height)
        }
        var frame = Frame(width: width, height: height)
        frame.draw(base.frame(width: width, height: height - 1), x: 0, y: 0)
        let spelled = isASCII ? ASCIISpelling.spell(text) : text
        frame.draw(spelled, x: 1, y: height - 1, Style(.quiet))
        return frame
    }

    /// The address as people would type it.
    private var shortAddress: String {
        let prefix = ["https://", "http://"].first(where: address.hasPrefix) ?? ""
        return String(address.dropFirst(prefix.count))
    }

    /// The pause of the screen below.
    package func pauseMilliseconds(width: Int, height: Int) -> Int64 {
        base.pauseMilliseconds(width: width, height: height)
    }

    package var isFlat: Bool { base.isFlat }
}

extension Grid {
    /// The address that a screen leads to: of the session that is on in `room` or comes next there within a quarter of
    /// an hour, else of the room, else of the event; empty for none.
    package func address(for room: RoomID?, at time: ZonedTime) -> String {
        let house = event?.url.string ?? ""
        guard let room, let known = rooms[room] else { return house }
        let agenda = Agenda(of: room, in: self, at: time)
        let soon = agenda.upcoming.first.flatMap {
            ($0.placement?.isSoon(time) ?? false) ? $0 : nil
        }
        let session = (agenda.current.last ?? soon)?.url.string ?? ""
        return [session, known.url.string, house].first { !$0.isEmpty } ?? ""
    }
}
