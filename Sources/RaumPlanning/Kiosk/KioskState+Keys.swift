internal import RaumGrid

// During a search, letters are the searched text. On a card they are commands.

extension KioskState {
    mutating func wake(_ key: Key) -> [Errand] {
        switch key {
        case .letter: return search(key, 0)
        case .tab: begin(PitchForm())
        case .escape, .control, .delete, .backspace, .backTab, .wordLeft, .wordRight, .deleteWord,
            .paste:
            break
        case .up, .down, .left, .right, .home, .end, .pageUp, .pageDown:
            let sessions = gridSessions
            let chosen = key == .end ? sessions.last : sessions.first
            page = chosen.map { .grid($0.id) } ?? .list(selected: 0)
        case .enter: page = .list(selected: 0)
        }
        return []
    }

    mutating func search(_ key: Key, _ selected: Int) -> [Errand] {
        let found = found
        let last = max(0, found.count - 1)
        isInGrid = false
        switch key {
        case .letter(let letter):
            if text.unicodeScalars.count < KioskState.textMax { text.unicodeScalars.append(letter) }
            page = .list(selected: 0)
        case .backspace:
            if !text.isEmpty { text.removeLast() }
            page = .list(selected: 0)
        case .control("u"):
            text = ""
            page = .list(selected: 0)
        case .up: page = .list(selected: max(0, selected - 1))
        case .down: page = .list(selected: min(last, selected + 1))
        case .pageUp: page = .list(selected: max(0, selected - KioskState.pageStep))
        case .pageDown: page = .list(selected: min(last, selected + KioskState.pageStep))
        case .home: page = .list(selected: 0)
        case .end: page = .list(selected: last)
        case .left: page = .list(selected: beside(selected, found, by: -1))
        case .right: page = .list(selected: beside(selected, found, by: 1))
        case .enter: if found.indices.contains(selected) { page = .card(found[selected].id) }
        case .tab: begin(PitchForm(title: found.isEmpty ? text : ""))
        case .escape: rest()
        case .backTab, .delete, .control, .wordLeft, .wordRight, .deleteWord, .paste: break
        }
        return []
    }

    /// The number of sessions by which a page key moves.
    private static let pageStep = 10

    /// The index of the session at the same time in the next room; `selected` if there is none.
    private func beside(_ selected: Int, _ found: [Session], by step: Int) -> Int {
        let next = selected + step
        guard found.indices.contains(selected), found.indices.contains(next),
            let here = found[selected].placement?.start, let there = found[next].placement?.start,
            here.isSameInstant(as: there)
        else { return selected }
        return next
    }

    mutating func look(_ key: Key, at id: SessionID) -> [Errand] {
        switch key {
        case .letter("i"), .letter("I"): return count(id)
        case .letter("n"), .letter("N"), .tab: begin(PitchForm())
        case .escape, .backspace, .enter:
            page = isInGrid ? .grid(id) : .list(selected: found.firstIndex { $0.id == id } ?? 0)
        case .left, .up: turn(from: id, by: -1)
        case .right, .down: turn(from: id, by: 1)
        case .letter, .home, .end, .pageUp, .pageDown, .backTab, .delete, .control, .wordLeft,
            .wordRight, .deleteWord, .paste:
            break
        }
        return []
    }

    /// Sends interest in a session, once for each until the kiosk rests.
    private mutating func count(_ id: SessionID) -> [Errand] {
        guard mayInterest(id) else {
            message = words.notTakingPlace
            return []
        }
        if interested.contains(id) {
            message = words.countedAlready
            return []
        }
        guard interests.counting == nil else { return [] }
        guard !isAway else {
            message = words.notReached
            return []
        }
        interests.ask(id)
        return [.interest(id)]
    }

    private mutating func turn(from id: SessionID, by step: Int) {
        let found = found
        guard let place = found.firstIndex(where: { $0.id == id }),
            found.indices.contains(place + step)
        else { return }
        page = .card(found[place + step].id)
    }

    /// Whether interest in the session can be sent: it takes place, or may take place.
    func mayInterest(_ id: SessionID) -> Bool {
        switch grid.sessions[id]?.state {
        case .planned, .pitched: true
        case .cancelled, .removed, nil: false
        }
    }

    // MARK: A pitch

    /// Opens a form, if pitches are accepted.
    mutating func begin(_ form: PitchForm) {
        if pitching == .closed {
            message = words.noPitches
            if page == .rest { page = .list(selected: 0) }
        } else {
            page = .form(form)
        }
    }

    mutating func type(_ key: Key, _ form: PitchForm) -> [Errand] {
        var form = form
        switch key {
        case .escape:
            rest()
            return []
        case .enter, .down, .tab:
            guard form.field != .line else {
                page = form.isComplete ? .preview(form, .waiting) : .form(form.moved(to: .title))
                return []
            }
            form.advance(by: 1)
        case .up, .backTab: form.advance(by: -1)
        case .letter(let letter): form.write(letter)
        case .backspace: form.takeBack()
        case .control("u"): form.clear()
        case .left, .right, .home, .end, .pageUp, .pageDown, .delete, .control, .wordLeft,
            .wordRight, .deleteWord, .paste:
            break
        }
        page = .form(form)
        return []
    }

    mutating func decide(_ key: Key, _ form: PitchForm, _ progress: PitchProgress) -> [Errand] {
        guard progress != .sending else { return [] }
        switch key {
        case .enter:
            guard !isAway else {
                page = .preview(form, .failed(nil))
                return []
            }
            page = .preview(form, .sending)
            return [.pitch(form)]
        case .escape, .backspace, .up, .backTab: page = .form(form)
        case .letter, .down, .left, .right, .home, .end, .pageUp, .pageDown, .tab, .delete,
            .control, .wordLeft, .wordRight, .deleteWord, .paste:
            break
        }
        return []
    }
}
