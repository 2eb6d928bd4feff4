// The script that both kinds of pages share: it shows the event's time, asks for news, and tells when there is none.

enum FollowScript {
    /// Milliseconds between two requests for now.json: with the second for writing the folder and the transfer, news is
    /// there within ten seconds.
    static let lookMilliseconds = 5000

    /// Milliseconds after which a request is given up.
    static let patienceMilliseconds = 8000

    /// Milliseconds by which the page's clock may be off before it is set: web servers tell whole seconds.
    static let toleranceMilliseconds = 2000

    /// Defines `clock()`, `spoken(ms)`, `remains(minutes)`, `follow(renew)`; `renew(document)` is given each newer version.
    ///
    /// The time is the daemon's: now.json holds it, and the server's own two times say how old that is. The browser's
    /// clock only counts on from one request to the next.
    static let text = """
        "use strict";
        const d=document,b=d.body,page=b.dataset.page,root=b.dataset.root;
        const zone=JSON.parse(b.dataset.zone);
        let base=Date.now(),at=Date.now(),seen=base,stale=0;
        const clock=()=>base+Date.now()-at;
        const spoken=t=>{let o=0;for(const[m,n]of zone)if(m<=t)o=n;
        return new Date(t+o*6e4).toISOString().slice(11,16)};
        const remains=n=>n<180?b.dataset.left.replace("{}",n):
        b.dataset.hours.replace("{}",Math.floor(n/60)).replace("{}",n%60);
        const say=()=>{const s=d.getElementById("state");
        const text=stale?b.dataset.stale.replace("{}",spoken(stale)):"";
        if(s.textContent!==text)s.textContent=text;s.hidden=!text};
        const parts=x=>[...x.querySelectorAll("style,script")].map(e=>e.textContent).join();
        const get=async path=>{const c=new AbortController();
        const t=setTimeout(()=>c.abort(),\(patienceMilliseconds));
        try{const r=await fetch(path,{cache:"no-cache",signal:c.signal});
        if(!r.ok)throw r.status;return[r,await r.text()]}finally{clearTimeout(t)}};
        const look=async renew=>{try{const[r,text]=await get(root+"now.json"),j=JSON.parse(text);
        const age=Date.parse(r.headers.get("Date"))-Date.parse(r.headers.get("Last-Modified"));
        const told=Date.parse(j.time),time=told+(age>0?age:0);
        if(Math.abs(time-clock())>\(toleranceMilliseconds)){base=time;at=Date.now()}
        seen=clock();
        stale=age>\(NowFile.silenceMilliseconds)?told:j.since?Date.parse(j.since):0;
        const version=d.documentElement.dataset.version;
        if(j.pages[page]&&j.pages[page]!==version){
        const[,html]=await get(location.pathname);
        const x=new DOMParser().parseFromString(html,"text/html"),v=x.documentElement.dataset.version;
        if(v&&v!==version){if(parts(x)!==parts(d)){location.reload();return}
        d.documentElement.dataset.version=v;b.dataset.zone=x.body.dataset.zone;
        zone.splice(0,zone.length,...JSON.parse(b.dataset.zone));d.title=x.title;renew(x)}}
        }catch(e){stale=seen}say()};
        const follow=renew=>{if(location.protocol==="file:")return;let timer=0;
        const turn=async()=>{clearTimeout(timer);await look(renew);
        timer=setTimeout(turn,\(lookMilliseconds))};
        d.addEventListener("visibilitychange",()=>{if(!d.hidden)turn()});
        addEventListener("online",turn);turn()};

        """
}
