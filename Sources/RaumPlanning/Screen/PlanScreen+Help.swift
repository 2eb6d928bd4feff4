internal import RaumScreen

extension PlanScreen {
    /// Every key in the order in which a pitch round needs them.
    static let keyList: [(key: String, does: String)] = [
        ("arrows", "go around; right of the last room is the tray (Tab, too)"),
        ("Enter", "take the session, then drop it into another cell"),
        ("Esc", "put back what is in the hand"),
        ("f", "with a session in the hand: the next cell without a clash"),
        ("s", "with a session in the hand: swap it with the one here"),
        ("+  -", "one slot longer, one slot shorter"),
        ("t  l", "set its start to any time; its length in minutes"),
        ("p", "park: back into the tray"),
        ("i  I", "count a hand more, a hand less"),
        ("v", "set the number of hands"),
        ("n", "a new pitch: title, then who holds it"),
        ("A  D", "accept or decline the guest's pitch that has waited longest"),
        ("e  h", "change the title; change who holds it"),
        ("x", "cancel it, or let it take place again"),
        ("d", "remove it, after a question"),
        ("/", "search while you type, by title, host or id"),
        (".", "go to the present slot"),
        ("S", "suggest places for the whole tray"),
        ("u", "undo what was done here, the last first"),
        ("a", "do it anyway, after somebody else was faster"),
        ("q", "end; everything that was done stays done"),
    ]

    func drawHelp(_ first: Int, _ layout: PlanLayout, _ frame: inout Frame) {
        let lines = layout.height - 2
        let start = min(first, max(0, PlanScreen.keyList.count - lines))
        for (index, entry) in PlanScreen.keyList.dropFirst(start).prefix(lines).enumerated() {
            draw(entry.key, 1, 1 + index, 7, Style(.accent, bold: true), &frame)
            draw(entry.does, 9, 1 + index, layout.width - 10, Style(.text), &frame)
        }
        let isWhole = PlanScreen.keyList.count <= lines
        let hint =
            isWhole ? "Any key goes back." : "Up and down turn the list; any other key goes back."
        draw(hint, 1, layout.height - 1, layout.width - 2, Style(.quiet), &frame)
    }
}
