internal import RaumGrid
internal import RaumNames
internal import RaumNotation
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

/// The screen of a desk: the tray, and the typed line at the foot.
struct DeskScreen: PlainLettering {
    let desk: Desk
    let isASCII: Bool

    init(_ desk: Desk, isASCII: Bool) {
        self.desk = desk
        self.isASCII = isASCII
    }

    /// The smallest size that has room for the line and one pitch.
    static let widthMin = 30
    static let heightMin = 6
    /// The lines below the tray: a rule, the message, the typed line, the keys.
    private static let footLines = 4

    func frame(width: Int, height: Int) -> Frame {
        var frame = Frame(width: width, height: height)
        guard width >= DeskScreen.widthMin, height >= DeskScreen.heightMin else {
            draw(DeskScreen.tooSmall.spoken(in: desk.language), 0, 0, width, .plain, &frame)
            return frame
        }
        drawHead(&frame)
        drawTray(&frame)
        let top = height - DeskScreen.footLines
        frame.fill(0..<width, y: top, with: flat, Style(.rule))
        let says = says
        draw(says.text, 1, top + 1, width - 2, Style(says.role, bold: true), &frame)
        drawLine(top + 2, &frame)
        draw(keys(width - 2), 1, top + 3, width - 2, Style(.quiet), &frame)
        return frame
    }

    private static let tooSmall = Sentence(
        en: "A terminal of 30x6 at least, please.",
        de: "Bitte ein Terminal von mindestens 30x6."
    )

    func spoken(en english: String, de german: String) -> String {
        Sentence(en: english, de: german).spoken(in: desk.language)
    }

    private func drawHead(_ frame: inout Frame) {
        let count = desk.tray.count
        let counts = spelled(
            spoken(en: "\(count) in the tray", de: "\(count) in der Ablage") + " · "
                + desk.now.clock
        )
        let left = frame.width - DisplayWidth.columns(of: counts) - 3
        let name = desk.grid.event?.name.string ?? ""
        draw(name, 1, 0, left, Style(.text, bold: true), &frame)
        frame.draw(counts, endingAt: frame.width - 1, y: 0, Style(.quiet))
    }

    /// Draws the newest pitches, the last one at the foot; if the chosen one is further up, the pitches around it.
    private func drawTray(_ frame: inout Frame) {
        let rows = 2..<(frame.height - DeskScreen.footLines)
        let tray = desk.tray
        let chosen = desk.chosen?.id
        let place = tray.firstIndex { $0.id == chosen } ?? max(tray.count - 1, 0)
        let first = max(0, min(tray.count - rows.count, place))
        let shown = tray.dropFirst(first).prefix(rows.count)
        for (y, session) in zip((rows.upperBound - shown.count)..., shown) {
            drawPitch(session, isChosen: session.id == chosen, y, &frame)
        }
    }

    private func drawPitch(_ session: Session, isChosen: Bool, _ y: Int, _ frame: inout Frame) {
        let mark = isChosen ? (isASCII ? ">" : "▸") : " "
        let hands = session.hands == 0 ? "" : String(session.hands)
        frame.draw(mark, x: 0, y: y, Style(.accent, bold: true))
        frame.draw(hands, endingAt: 6, y: y, Style(isChosen ? .accent : .text, bold: true))
        let columns = titleColumns(frame.width)
        draw(session.title.string, 8, y, columns - 8, Style(.text, bold: isChosen), &frame)
        let hosts = session.hosts.map(\.string).joined(separator: ", ")
        draw(hosts, columns + 1, y, frame.width - columns - 2, Style(.quiet), &frame)
    }

    /// The column where the title ends and the hosts begin.
    private func titleColumns(_ width: Int) -> Int { width * 2 / 3 }

    private func drawLine(_ y: Int, _ frame: inout Frame) {
        let columns = titleColumns(frame.width)
        let labels = (spoken(en: "Title: ", de: "Titel: "), spoken(en: "Who: ", de: "Wer: "))
        let isTitle = desk.line.field == .title
        drawField(labels.0, desk.line.title, isTitle, 1..<columns, y, &frame)
        drawField(labels.1, desk.line.hosts, !isTitle, (columns + 1)..<frame.width - 1, y, &frame)
    }

    private func drawField(
        _ label: String,
        _ prompt: Prompt,
        _ isTyped: Bool,
        _ area: Range<Int>,
        _ y: Int,
        _ frame: inout Frame
    ) {
        let style = Style(isTyped ? .accent : .quiet, bold: isTyped)
        let left = area.lowerBound + frame.draw(label, x: area.lowerBound, y: y, style)
        let space = area.upperBound - left - 1
        var (before, after) = (spelled(prompt.halves.before), spelled(prompt.halves.after))
        while !before.isEmpty, DisplayWidth.columns(of: before) > max(0, space) {
            before.removeFirst()
        }
        let place = left + frame.draw(before, x: left, y: y, Style(.text, bold: true))
        while DisplayWidth.columns(of: after) > max(0, area.upperBound - place) {
            after.removeLast()
        }
        frame.draw(after, x: place, y: y, Style(.text, bold: true))
        guard isTyped else { return }
        let under = after.first.map(String.init) ?? " "
        frame.fill(place..<place + 1, y: y, with: " ", Style(.text, reverse: true))
        frame.draw(under, x: place, y: y, Style(.text, reverse: true))
    }

    /// The keys in as many words as there is room for; the key that ends is never cut.
    private func keys(_ columns: Int) -> String {
        let whole = spoken(
            en:
                "Tab who · Enter next · number: hands · ↑↓ which pitch · Ctrl-Z takes back · Ctrl-C ends",
            de:
                "Tab wer · Enter nächster · Zahl: Hände · ↑↓ wofür · Strg-Z nimmt zurück · Strg-C beendet"
        )
        let short = spoken(
            en: "Tab who · Enter next · 12: hands · ↑↓ which · Ctrl-Z back · Ctrl-C ends",
            de: "Tab wer · Enter nächster · 12: Hände · ↑↓ wofür · Strg-Z zurück · Strg-C endet"
        )
        let least = spoken(
            en: "Tab · Enter · Ctrl-C ends",
            de: "Tab · Enter · Strg-C endet"
        )
        return [whole, short].first { DisplayWidth.columns(of: spelled($0)) <= columns } ?? least
    }
}

extension DeskScreen {
    /// The message: a fault, the effect of Enter, or the last result.
    private var says: (text: String, role: Style.Role) {
        if desk.isLeaving { return desk.message }
        if let trouble { return (trouble, .alarm) }
        if desk.message.role == .alarm { return desk.message }
        if let foreboding { return foreboding }
        guard desk.message.text.isEmpty, desk.waiting > 0 else { return desk.message }
        return (spoken(en: "On its way …", de: "Unterwegs …"), .quiet)
    }

    private var trouble: String? {
        let kept =
            desk.waiting == 0
            ? ""
            : " "
                + spoken(
                    en: counted(desk.waiting, "waits for it.", "wait for it."),
                    de: counted(desk.waiting, "wartet darauf.", "warten darauf.")
                )
        let phrases = Phrases(desk.language)
        switch desk.link {
        case .stale(_, .older), .stale(_, .cutOff):
            return (desk.link.line(phrases, at: desk.now) ?? "") + "." + kept
        case .stale(let since, let trouble):
            let why = phrases.reason(trouble)
            return spoken(
                en: "No connection since \(since.clock)\(why).",
                de: "Keine Verbindung seit \(since.clock)\(why)."
            ) + kept
        case .never(let server, let trouble):
            let why = phrases.reason(trouble)
            return spoken(en: "Waiting for \(server) …\(why)", de: "Warte auf \(server) …\(why)")
                + kept
        case .readOnly:
            return spoken(
                en: "The daemon's disk fails: nothing can be taken down until it is mended.",
                de:
                    "Die Platte des Daemons versagt: bis sie repariert ist, wird nichts gespeichert."
            )
        case .live, .unverified, .unkept: return nil
        }
    }

    /// The effect of Enter on a number, or existing pitches with a similar title.
    private var foreboding: (text: String, role: Style.Role)? {
        if let count = desk.line.count, let session = desk.chosen {
            let hands = hands(count.total(session.hands))
            let title = quoted(session.title).spoken(in: desk.language)
            return (
                spoken(
                    en: "Enter: \(hands.english) for \(title)",
                    de: "Enter: \(hands.german) für \(title)"
                ), .accent
            )
        }
        let title = TypedText.withoutBlanks(desk.line.title.text)
        let same = desk.grid.sessions.values.filter {
            $0.state != .removed && Suggestion.isSame($0.title.string, title)
        }
        guard !title.isEmpty, let known = same.min(by: { $0.id.string < $1.id.string }) else {
            return nil
        }
        let hosts = known.hosts.map(\.string).joined(separator: ", ")
        let by = hosts.isEmpty ? "" : " (\(hosts))"
        return (
            spoken(
                en: "There is “\(known.title)”\(by) already.",
                de: "Es gibt schon „\(known.title)“\(by)."
            ), .change
        )
    }
}
