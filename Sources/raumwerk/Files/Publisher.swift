import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumPages
import RaumReplica
import RaumWire
import RaumWords

// One thread waits for the daemon, signals and time. Pages follow from the plan and the minute, so they are made
// anew when one of the two changes; the folder writes only what is different.

/// Keeps a folder of pages current.
final class Publisher {
    private let options: PublishOptions
    private let folder: KeptFolder
    private let watch: PlanWatch
    private var link: Link { watch.link }
    private let foreign: ForeignFiles
    /// The paths that were written, or looked at and left.
    private var looked: Set<String> = []
    private var left: Set<String> = []
    private let folderReport = Report()
    private var log: ChangeLog
    /// What was written last; nil before anything was.
    private var pages: Pages?
    /// When pages may and must be made again, in steady milliseconds.
    private var openAt: Int64 = 0
    private var dueAt: Int64 = .max
    private var renewalAt: Int64 = .max
    private var seen: (cursor: Cursor, at: ZonedTime)?
    /// Whether the folder lacks what was made.
    private var isBehind = false

    /// Milliseconds between two rounds while changes keep coming: a reader's cache tells seconds apart.
    private static let roundMilliseconds: Int64 = 900

    /// Milliseconds until the folder is tried again after it took nothing.
    private static let retryMilliseconds: Int64 = 3000

    /// Milliseconds without the daemon after which pages say so: a restart is no news.
    private static let graceMilliseconds: Int64 = 10_000

    init(_ options: PublishOptions) throws {
        self.options = options
        foreign = ForeignFiles(options.folder)
        try foreign.refuse()
        folder = try KeptFolder(options.folder)
        log = ChangeLog(options.servers, options.key, in: options.language.ofAnswers)
        watch = try PlanWatch(
            .details,
            screen: options.isOnce ? nil : Screen(kind: "pages", version: Build.version),
            options.servers,
            options.key
        )
    }

    /// Runs until a signal ends it, or with `--once` until everything is written.
    func run() throws {
        link.start()
        if options.isOnce { return try publishOnce() }
        say(en: "publishing to \(folder.path)", de: "veröffentlicht in \(folder.path)")
        while !watch.isOver {
            publishIfDue()
            try watch.turn(until: pause)
        }
    }

    private func publishOnce() throws {
        guard try watch.connects() else { return }
        guard let pages = make() else { return }
        do {
            try write(pages.files)
        } catch {
            throw UnwrittenFile(path: error.subject, reason: error.reason)
        }
    }

    /// When something is to be done, in steady milliseconds.
    private var pause: Int64 {
        let roundAt = link.needsRedraw || isBehind ? openAt : max(dueAt, openAt)
        return min(roundAt, renewalAt)
    }

    private func publishIfDue() {
        let now = Moment.now.steady
        let isDue = link.needsRedraw || isBehind || dueAt <= now
        if isDue, openAt <= now {
            publish()
        } else if renewalAt <= now {
            renew()
        }
    }

    private func publish() {
        guard let pages = make() else { return link.finishDrawing() }
        self.pages = pages
        let begun = Moment.now
        dueAt = begun.steady + untilNextMinute(begun)
        attempt(pages.files)
        // What the round took stands apart from the pause, so that a large plan leaves time for the link.
        openAt =
            Moment.now.steady
            + (isBehind ? Publisher.retryMilliseconds : Publisher.roundMilliseconds)
        if !isBehind { link.finishDrawing() }
    }

    /// Milliseconds until a page may change by itself: the next minute, or the end of the grace.
    private func untilNextMinute(_ moment: Moment) -> Int64 {
        let now = link.replica.clock.now(moment)
        let minute = 60_000 - (now % 60_000 + 60_000) % 60_000
        guard let lostAt = watch.lostAt else { return minute }
        let grace = lostAt + Publisher.graceMilliseconds - moment.steady
        return grace > 0 ? min(minute, grace) : minute
    }

    private func renew() {
        guard let pages, !isBehind else { return renewalAt = .max }
        attempt([pages.now(at: time)])
    }

    private func attempt(_ files: [Page]) {
        renewalAt = Moment.now.steady + NowFile.renewalMilliseconds
        do {
            try write(files)
            if isBehind {
                folderReport.say(
                    Sentence(
                        en: "\(folder.path) is written again",
                        de: "\(folder.path) wird wieder geschrieben"
                    )
                )
            }
            isBehind = false
            folderReport.end()
        } catch {
            isBehind = true
            let stay = Sentence(en: "; the last pages stay", de: "; die letzten Seiten bleiben")
            folderReport.say(
                UnwrittenFile(path: error.subject, reason: error.reason).sentence + stay
            )
        }
    }

    private func write(_ files: [Page]) throws(SystemError) {
        for file in files where mayWrite(file.path) {
            try folder.put(file.bytes, at: file.path)
        }
        if files.count > 1 { try removeOld(Set(files.map(\.path))) }
    }

    /// Whether nobody else's file stands at `path`: looked at once, since later it is the one that was written.
    private func mayWrite(_ path: String) -> Bool {
        if looked.insert(path).inserted, foreign.holds(path) {
            left.insert(path)
            warn(ForeignFile(paths: [path], folder: folder.path).remark)
        }
        return !left.contains(path)
    }

    /// Pages of rooms that this plan never had, of an earlier one: they would promise something for ever.
    private func removeOld(_ paths: Set<String>) throws(SystemError) {
        for name in try folder.names(in: Pages.roomFolder) where name.hasSuffix(".html") {
            let path = "\(Pages.roomFolder)/\(name)"
            guard !paths.contains(path) else { continue }
            let bytes = folder.beginning(of: path, byteCount: Pages.beginningBytes)
            if Pages.hasMark(bytes) { try folder.remove(path) }
        }
    }

    private var time: ZonedTime { link.replica.grid.time(at: link.replica.clock.now(.now)) }

    /// The pages as they are to be now; nil while nothing is known.
    private func make() -> Pages? {
        let replica = link.replica
        guard let cursor = replica.cursor else { return nil }
        if replica.link == .connected { log.follow(to: cursor) }
        var source = PageSource(
            grid: replica.grid,
            revision: cursor.revision,
            time: time,
            language: options.language
        )
        source.changes = log.changes
        source.address = options.address
        source.changedAt = changeTime(cursor)
        source.staleSince = staleSince
        return Pages(source)
    }

    /// When the plan became what it is: as the history tells it, else when it was seen first.
    private func changeTime(_ cursor: Cursor) -> ZonedTime {
        if let at = log.lastChangeAt { return at }
        if let seen, seen.cursor == cursor { return seen.at }
        seen = (cursor, time)
        return time
    }

    private var staleSince: ZonedTime? {
        guard case .stale(let since) = link.replica.link, let lostAt = watch.lostAt,
            lostAt + Publisher.graceMilliseconds <= Moment.now.steady
        else { return nil }
        return link.replica.grid.time(at: since)
    }
}
