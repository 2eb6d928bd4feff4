enum RoomStyle {
    /// The style; without the script the size of a title follows from its length.
    static let text =
        PageStyle.colours + """
            html,body{height:100%}
            body{margin:0;padding:2vmin 3vmin;background:var(--ground);color:var(--text);display:flex;\
            flex-direction:column;gap:1.5vmin;font:3.4vmin/1.3 system-ui,sans-serif;overflow-wrap:break-word}
            p,h1,h2,ul{margin:0}
            h1,header p,.label,.details,.later,.also{overflow-wrap:anywhere}
            header{display:flex;flex-wrap:wrap;gap:.2em 1em;align-items:baseline;border-bottom:.15em solid var(--line)}
            h1{font-size:1.5em;flex:1;min-width:0}h1 span{color:var(--quiet);font-weight:400}
            #clock{font-size:1.5em;font-weight:700;font-variant-numeric:tabular-nums}
            main{flex:1;min-height:0;display:flex;flex-direction:column;gap:1vmin}
            #door{flex:1;min-height:0;display:flex;flex-direction:column;gap:1vmin}
            .card{flex:1;min-height:0;display:flex;flex-direction:column;gap:1vmin;\
            border-left:2.2vmin solid var(--line);padding-left:2vmin}
            .row{flex:1;min-height:0;display:flex;gap:2vmin}.row>.card{min-width:0}
            .code{flex:none;align-self:flex-end;width:26vmin}@media (max-width:899px){.code{display:none}}
            .label{font-size:1.35em;display:flex;flex-wrap:wrap;gap:0 1em}
            .label em{font-style:normal;font-weight:700;color:var(--change)}
            #title{flex:1;min-height:0;display:flex;align-items:center;font-size:11vmin;font-weight:700;line-height:1.08}
            #title.fit{overflow-wrap:normal}#title.cut{overflow-wrap:anywhere;overflow:hidden}
            #title>span{min-width:0;max-width:100%}
            .m #title{font-size:8vmin}.l #title{font-size:5.5vmin}
            .details,.count{font-size:1.25em;color:var(--quiet)}
            .count{display:flex;gap:1em;align-items:center;color:var(--text);font-weight:700;min-height:1.3em}
            progress{flex:1;height:.8em;accent-color:var(--now)}
            .running{border-color:var(--now)}.running strong{color:var(--now)}
            .free,.pause{border-color:var(--free)}.free strong,.pause strong,.free #title{color:var(--free)}
            .movedAway,.withoutRoom,.cancelled,.parked,.delayed,.past,.removed{border-color:var(--change)}
            .movedAway strong,.withoutRoom strong,.cancelled strong,.parked strong,.delayed strong,\
            .past strong,.removed strong,.movedAway #title{color:var(--change)}
            .cancelled #title,.removed #title{text-decoration:line-through;text-decoration-thickness:.06em}
            .urgent,.closed{border-color:var(--alarm)}.urgent strong,.closed strong,.urgent #title,\
            .closed #title{color:var(--alarm)}
            .also{list-style:none;padding:0}.also li{border-left:1vmin solid var(--line);padding-left:1.2vmin}
            .also .changed,.later .changed{color:var(--change)}
            .later{border-top:.15em solid var(--line);padding-top:1vmin}
            .later h2{font-size:1em;display:inline}.later ul{list-style:none;padding:0}
            .later li{display:flex;gap:1em}.later b{flex:none;min-width:3.5em;font-variant-numeric:tabular-nums}
            .later li:nth-child(n+4){display:none}.later i{font-style:normal;color:var(--quiet)}
            .notice{background:var(--free);color:var(--ground);padding:.3em .6em;font-weight:700}
            #state{background:var(--change);color:var(--ground);font-weight:700;padding:.2em .6em}
            .flash .label{animation:f 1.5s}
            @keyframes f{0%,66%{background:var(--text);color:var(--ground)}}
            @media (prefers-reduced-motion:reduce){.flash .label{animation:none}}
            @media (max-width:500px){body{font-size:16px}#title{font-size:2.4rem}}

            """ + PageStyle.dots
}
