// Commands about pages and messages that single screens show beside the plan.

extension Draft {
    mutating func page(_ id: PageID, _ patch: PagePatch) throws(Rejection) -> EntityKey {
        var page = if let known = grid.pages[id] { known } else { try newPage(id) }
        if let text = patch.text { page.text = text.isEmpty ? text : try text.seen(as: "text") }
        if let title = patch.title { page.title = title }
        // A withdrawn page cannot be restored by a title alone.
        if page.text.isEmpty, patch.text == nil || grid.pages[id] == nil {
            throw .missing(field: "text")
        }
        put(.page(page))
        return .page(id)
    }

    private func newPage(_ id: PageID) throws(Rejection) -> StandingPage {
        let count = grid.pages.count + 1
        try CountLimit.expect(count, of: "names of pages", atMost: CountLimit.pageNames) {
            grid.pages.values.map(Entity.page)
        }
        return StandingPage(id: id, text: .empty)
    }

    mutating func stage(_ id: RoomID, _ patch: StagePatch) throws(Rejection) -> EntityKey {
        _ = try grid.knownRoom(id)
        let known = grid.stages[id]
        var message = known ?? StageMessage(room: id, text: .empty, at: now)
        if let text = patch.text {
            message.text = text.isEmpty ? text : try text.seen(as: "text")
            message.at = now
            message.until = nil
        }
        if let until = patch.until { message.until = until.word.map(resolve) }
        if message.text.isEmpty, patch.text == nil { throw .missing(field: "text") }
        if known == nil, message.text.isEmpty { return .stage(id) }
        put(.stage(message))
        return .stage(id)
    }
}
