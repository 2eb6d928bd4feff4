import RaumClient
import RaumGrid
import RaumNotation
import RaumOrganiser
import RaumPages
import RaumReplica
import RaumWire

// Interest is counted hundreds of times a day, each time with a revision of its own: told as news it would push all
// other changes out of a feed, and so would a request for a fixed number of revisions.

/// The last changes by the daemon's history, which is asked again after each change.
struct ChangeLog {
    /// The newest first, at most `Feed.entriesMax`.
    private(set) var changes: [PlanChange] = []

    private let servers: Servers
    private let key: OwnKey?
    private var connection: OrganiserConnection?
    private var epoch: Epoch?
    private var asked = Revision.zero
    /// When the history may be asked for again after a failure, in steady milliseconds.
    private var pausesUntil: Int64 = 0

    /// Seconds that an answer may take: pages wait for it.
    private static let timeoutSeconds = 2

    /// Milliseconds without another attempt after one that failed.
    private static let pauseMilliseconds: Int64 = 10_000

    private let language: AnswerLanguage

    init(_ servers: Servers, _ key: OwnKey?, in language: AnswerLanguage) {
        self.language = language
        self.servers = servers
        self.key = key
    }

    /// When the last change was made; nil if that is unknown.
    var lastChangeAt: ZonedTime? { changes.first?.at }

    /// Asks for the changes since the last time; without an answer the feed stays as it was until the next time.
    mutating func follow(to cursor: Cursor) {
        if epoch != cursor.epoch { (epoch, asked, changes) = (cursor.epoch, .zero, []) }
        guard asked < cursor.revision, pausesUntil <= Moment.now.steady else { return }
        let since = asked
        do {
            let connection = try connected()
            let lines = try connection.tell(in: language) { .history(since: since, in: $0) }.lines
            let today = connection.greeting.now.date
            let entries = lines.filter { $0["private"] == nil }
                .compactMap { HistoryEntry($0, today: today) }
            let new = entries.filter { !$0.countsInterest }.compactMap(PlanChange.init)
            changes = Array((new.reversed() + changes).prefix(Feed.entriesMax))
            asked = max(cursor.revision, entries.last?.revision ?? .zero)
        } catch {
            connection = nil
            pausesUntil = Moment.now.steady + ChangeLog.pauseMilliseconds
        }
    }

    private mutating func connected() throws(ClientError) -> OrganiserConnection {
        if let connection { return connection }
        let new = try OrganiserConnection(
            to: servers,
            key: key,
            timeoutSeconds: ChangeLog.timeoutSeconds
        )
        connection = new
        return new
    }
}

extension PlanChange {
    /// The author is left out: only organisers may see it.
    fileprivate init?(_ entry: HistoryEntry) {
        guard let at = entry.at else { return nil }
        self.init(revision: entry.revision, at: at, words: entry.words)
    }
}
