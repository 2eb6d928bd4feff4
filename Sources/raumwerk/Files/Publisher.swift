import RaumArguments
import RaumClient
import RaumGrid
import RaumIO
import RaumPages
import RaumReplica
import RaumWire
import RaumWords

// One thread waits for the daemon, signals and time. Pages depend on the plan and the minute, so they are made again
// when one of the two changes; the folder writes only files that are different.

/// Keeps a folder of pages current.
final class Publisher {
    /// The options.
    private let options: PublishOptions
    /// The folder of the pages.
    private let folder: PageFolder
    /// The connection to the daemon, with the plan.
    private let watch: PlanWatch
    private var link: Link { watch.link }
    /// The messages about the folder.
    private let folderReport = Report()
    /// The last changes, from the history.
    private var log: ChangeLog
    /// The last pages; nil before the first.
    private var pages: Pages?
    /// The times at which pages are made.
    private var rounds = PublishRounds()
    /// The last state for which the history had no time, with the time when it was first seen; nil if there is none.
    private var seen: (cursor: Cursor, at: ZonedTime)?
    /// Whether the last write failed.
    private var isBehind = false

    /// Milliseconds without the daemon after which pages show that; longer than a restart.
    private static let graceMilliseconds: Int64 = 10_000

    init(_ options: PublishOptions) throws {
        self.options = options
        folder = try PageFolder(options.folder)
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
            try folder.write(pages.files)
        } catch {
            throw UnwrittenFile(path: error.subject, reason: error.reason)
        }
    }

    /// The time of the next step, in steady milliseconds.
    private var pause: Int64 {
        rounds.next(isAwaited: link.needsRedraw || isBehind)
    }

    private func publishIfDue() {
        switch rounds.step(at: Moment.now.steady, isAwaited: link.needsRedraw || isBehind) {
        case .publish: publish()
        case .renew: renew()
        case nil: break
        }
    }

    private func publish() {
        guard let pages = make() else { return link.finishDrawing() }
        self.pages = pages
        let begun = Moment.now
        rounds.make(until: begun.steady + untilNextMinute(begun))
        attempt(pages.files)
        rounds.end(at: Moment.now.steady, isBehind: isBehind)
        if !isBehind { link.finishDrawing() }
    }

    /// Milliseconds until a page may change without a change of the plan: the next minute, or the end of the grace.
    private func untilNextMinute(_ moment: Moment) -> Int64 {
        let now = link.replica.clock.now(moment)
        let minute = 60_000 - (now % 60_000 + 60_000) % 60_000
        guard let lostAt = watch.lostAt else { return minute }
        let grace = lostAt + Publisher.graceMilliseconds - moment.steady
        return grace > 0 ? min(minute, grace) : minute
    }

    private func renew() {
        guard let pages, !isBehind else { return rounds.planRenewal(at: nil) }
        attempt([pages.now(at: time)])
    }

    private func attempt(_ files: [Page]) {
        rounds.planRenewal(at: Moment.now.steady + NowFile.renewalMilliseconds)
        do {
            try folder.write(files)
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

    private var time: ZonedTime { link.replica.grid.time(at: link.replica.clock.now(.now)) }

    /// The present pages; nil while there is no plan.
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
        source.epoch = cursor.epoch
        source.changes = log.changes
        source.address = options.address
        source.changedAt = changeTime(cursor)
        source.staleSince = staleSince
        return Pages(source)
    }

    /// The time of the plan's last change: from the history, else the time when the state was first seen.
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
