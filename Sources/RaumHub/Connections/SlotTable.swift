/// A value that is kept by the name of a connection.
protocol SlotTenant: Sendable {
    var id: PeerID { get }
}

extension SlotTenant {
    /// Applies `body` to it in place, without a copy.
    fileprivate mutating func change<Result>(_ body: (inout Self) -> Result) -> Result {
        body(&self)
    }
}

/// Tenants by the slots of their connections.
///
/// In pages, so that a table that grows is not copied: with one array of thousands, each doubling would need as much
/// memory again as all tenants.
struct SlotTable<Tenant: SlotTenant>: Sendable {
    private var pages: [[Tenant?]] = []
    /// The number of tenants.
    private(set) var count = 0

    /// Tenants of a page: some ten kilobytes where they are connections.
    static var pageCount: Int { 64 }

    subscript(id: PeerID) -> Tenant? {
        let (page, place) = id.slot.quotientAndRemainder(dividingBy: Self.pageCount)
        guard page < pages.count, let tenant = pages[page][place], tenant.id == id else {
            return nil
        }
        return tenant
    }

    /// Puts a tenant in its place.
    mutating func insert(_ tenant: Tenant) {
        let (page, place) = tenant.id.slot.quotientAndRemainder(dividingBy: Self.pageCount)
        while pages.count <= page {
            pages.append(Array(repeating: nil, count: Self.pageCount))
        }
        if pages[page][place] == nil { count += 1 }
        pages[page][place] = tenant
    }

    mutating func remove(_ id: PeerID) {
        guard self[id] != nil else { return }
        let (page, place) = id.slot.quotientAndRemainder(dividingBy: Self.pageCount)
        pages[page][place] = nil
        count -= 1
    }

    /// Changes a tenant in place; does nothing for one that is gone.
    @discardableResult
    mutating func with<Result>(_ id: PeerID, _ body: (inout Tenant) -> Result) -> Result? {
        let (page, place) = id.slot.quotientAndRemainder(dividingBy: Self.pageCount)
        guard page < pages.count, pages[page][place]?.id == id else { return nil }
        return pages[page][place]?.change(body)
    }

    /// The tenants, in the order of their slots.
    var present: some Sequence<Tenant> { pages.lazy.joined().compactMap(\.self) }
}
