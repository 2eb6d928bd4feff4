/// The connections by their slots.
///
/// In pages, so that a table that grows neither moves nor leaves behind what it was: with one array of
/// thousands, each doubling takes as much again as all that are there.
struct PeerTable: Sendable {
    private var pages: [[Peer?]] = []
    /// Connections that are there.
    private(set) var count = 0

    /// Connections of a page: some ten kilobytes.
    static let pageCount = 64

    subscript(id: PeerID) -> Peer? {
        let (page, place) = id.slot.quotientAndRemainder(dividingBy: PeerTable.pageCount)
        guard page < pages.count, let peer = pages[page][place], peer.id == id else { return nil }
        return peer
    }

    /// Puts a connection in its place.
    mutating func insert(_ peer: Peer) {
        let (page, place) = peer.id.slot.quotientAndRemainder(dividingBy: PeerTable.pageCount)
        while pages.count <= page {
            pages.append(Array(repeating: nil, count: PeerTable.pageCount))
        }
        if pages[page][place] == nil { count += 1 }
        pages[page][place] = peer
    }

    mutating func remove(_ id: PeerID) {
        guard self[id] != nil else { return }
        let (page, place) = id.slot.quotientAndRemainder(dividingBy: PeerTable.pageCount)
        pages[page][place] = nil
        count -= 1
    }

    /// Changes a connection in place; does nothing for one that is gone.
    mutating func with<Result>(_ id: PeerID, _ body: (inout Peer) -> Result) -> Result? {
        let (page, place) = id.slot.quotientAndRemainder(dividingBy: PeerTable.pageCount)
        guard page < pages.count, pages[page][place]?.id == id else { return nil }
        guard var peer = pages[page][place].take() else { return nil }
        defer { pages[page][place] = peer }
        return body(&peer)
    }

    /// Those that are there, in the order of their slots.
    var present: some Sequence<Peer> { pages.lazy.joined().compactMap(\.self) }
}
