internal import RaumArguments
internal import RaumGrid
internal import RaumNames
internal import RaumOrganiser
internal import RaumScreen
internal import RaumWords

extension Planner {
    mutating func type(_ key: Key, _ prompt: Prompt) {
        var prompt = prompt
        switch key {
        case .escape: leave(prompt)
        case .enter: enter(prompt)
        case .up where prompt.isSearch, .down where prompt.isSearch:
            prompt.match += key == .down ? 1 : -1
            mode = .typing(prompt)
            follow(prompt)
        default:
            guard prompt.edit(key) else { return }
            mode = .typing(prompt)
            follow(prompt)
        }
    }

    private mutating func leave(_ prompt: Prompt) {
        mode = .browsing
        if case .search(let cursor) = prompt.purpose {
            self.cursor = cursor
            self.cursor.clamp(to: table)
        }
    }

    /// Moves the cursor to the session that is searched for while it is typed.
    private mutating func follow(_ prompt: Prompt) {
        guard prompt.isSearch else { return }
        let found = seen.matches(prompt)
        guard !found.isEmpty else { return }
        cursor.go(to: found[prompt.place(among: found.count)].id, in: table)
    }

    private mutating func enter(_ prompt: Prompt) {
        mode = .browsing
        do {
            try perform(prompt)
        } catch {
            // The typed text stays to be corrected.
            mode = .typing(prompt)
            say(TypedText.sentence(error), .alarm)
        }
    }

    private mutating func perform(_ prompt: Prompt) throws {
        if case .title = prompt.purpose {
            guard !prompt.text.isEmpty else { return }
            _ = try Text(prompt.text, .title)
            mode = .typing(Prompt(.pitch(title: prompt.text)))
        } else if let command = try seen.command(typed: prompt, language) {
            change([command], since: prompt.isOfPlace ? hand?.seen : nil)
        }
    }
}

extension Prompt {
    /// The index of the present match among `count` that a search found.
    func place(among count: Int) -> Int { (match % count + count) % count }

    /// Whether it moves a session, as the hand does.
    var isOfPlace: Bool {
        switch purpose {
        case .start, .length: true
        case .search, .title, .pitch, .rename, .hosts, .hands: false
        }
    }

    var isSearch: Bool {
        if case .search = purpose { true } else { false }
    }
}
