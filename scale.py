import asyncio, time, sys, tempfile, tracemalloc, resource
from pathlib import Path
from datetime import UTC, datetime, timedelta
import httpx
from mock_portal.registry import Worlds
from mock_portal.app import create_app
from mock_portal.state.keeper import StateKeeper
from mock_portal import sessions
from mock_portal.messages import Message
from benchmarks.worlds import add_people, client_of, resident
T0=datetime(2026,5,4,13,tzinfo=UTC)
async def main(n_people,n_sessions,n_mail,state):
    with tempfile.TemporaryDirectory() as d:
        k=StateKeeper(Path(d)) if state else None
        worlds=Worlds(k); w=worlds.create("w1",seed="newcomer",t0=T0,frozen=True)
        add_people(w,n_people)
        for i in range(n_sessions):
            s=sessions.begin(f"tok{i}",f"c{i}",now=w.now()); w.sessions[s.token]=s
        src=b"From: a@w1.test\r\nTo: p1@w1.test\r\nSubject: hello there %d\r\nMessage-ID: <x>\r\n\r\n"+(b"Some text in the mail that says what is due when, and whom to call.\r\n"*20)
        b=resident();t=time.perf_counter()
        for i in range(n_mail): w.file("a@w1.test",[f"p{i}@w1.test"],src)
        if n_mail: print("mail", (time.perf_counter()-t)/n_mail*1e6,"us each",(resident()-b)/2**20,"MB")
        app=create_app(worlds); await worlds.saved()
        async with client_of(app) as c:
            async def t_(what,path,n=15):
                await c.get(path)
                ts=[]
                for _ in range(n):
                    c.cookies.clear()
                    t=time.perf_counter(); r=await c.get(path); ts.append(time.perf_counter()-t)
                ts.sort(); print(f"  {what:40} {ts[n//2]*1e3:8.2f} ms", r.status_code)
            await t_("landing","/w/w1/en/")
            await t_("sign in page","/w/w1/en/gckey/sign-in")
            await t_("inbox","/w/w1/en/inbox")
            if n_mail:
                await t_("inbox search","/w/w1/en/inbox?q=whom+to+call")
                await t_("inbox to","/w/w1/en/inbox?to=p1@w1.test")
                await t_("rest list","/admin/worlds/w1/inbox?to=p1@w1.test")
                await t_("wait","/admin/worlds/w1/inbox/wait?to=p5@w1.test")
        if n_mail:
            w.inbox.most=n_mail
            ts=[]
            for i in range(5):
                t=time.perf_counter(); w.file("a@w1.test",["p@w1.test"],src); await worlds.saved(); ts.append(time.perf_counter()-t)
            print("  one mail when full",[f"{x*1e3:.2f}" for x in ts])
        if k: k.close()
a=sys.argv
asyncio.run(main(int(a[1]),int(a[2]),int(a[3]),a[4]=="1"))
