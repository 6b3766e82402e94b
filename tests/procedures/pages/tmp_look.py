import datetime as dt, time, os, shutil
import pytest
from django.db import connection
from django.test import Client
from quanlian.core.people.roles import Role
from quanlian.procedures.models import *
from tests.procedures.acting import staff
from tests.procedures.cases import accepted, submitted, do, applicant
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="1"
pytestmark=[pytest.mark.urls("tests.procedures.pages.addresses")]

def sign(user):
    c=Client(); c.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    s=c.session; s["mfa_seen"]=user.pk; s.save(); return c

@pytest.mark.django_db(transaction=True)
def test_look(live_server, settings):
    from quanlian.core.config import home
    from tests.reference import load_reference
    load_reference()
    from quanlian.procedures.library import known, folders, store_shipped
    from quanlian.procedures.reading import read_item_file
    for folder in folders():
        loaded = read_item_file(folder / "item.yaml", known())
        if loaded.item is not None:
            store_shipped(loaded.item, loaded.text, "")
    officer=staff(Role.OFFICER,"经办甲"); chief=staff(Role.CHIEF,"负责人乙"); clerk=staff(Role.CLERK,"窗口丙")
    from tests.registry.factory import patent, store
    cases=[accepted() for _ in range(3)]+[submitted(sued=i==1) for i in range(4)]
    do(cases[3],clerk,"ask",defects="缺少专利权评价报告、主体资格证明未盖章")
    c=cases[0]
    from quanlian.procedures.actions import desk, clocks
    from quanlian.core.actions import actor_of
    from quanlian.procedures.actions.clocks import Given
    desk.note(actor_of(officer), c.pk, "电话联系请求人，对方愿意调解。")
    t=dt.date.today()
    Case.objects.filter(pk=cases[1].pk).update(next_due=t-dt.timedelta(days=3))
    Case.objects.filter(pk=cases[2].pk).update(next_due=t+dt.timedelta(days=2), next_amber=t, provisional=True)
    resp=staff(Role.ENTERPRISE,"演示·乙公司"); CaseParty.objects.filter(case=c,role="respondent").update(user=resp,admitted=True)
    do(c,resp,"reply",defence="不落入保护范围",invalidation=False,prior_art=True)
    clocks.pause(actor_of(officer), c.pk,"decide","appraisal",Given("委托鉴定","鉴字1号"))
    from playwright.sync_api import sync_playwright
    chromium=next(p for n in ("chromium","chromium-browser","google-chrome") if (p:=shutil.which(n)))
    with sync_playwright() as play:
        b=play.chromium.launch(executable_path=chromium,args=["--no-sandbox","--disable-gpu"])
        def shots(user, paths):
            for name,path in paths:
                for w,h in ((1280,900),(390,844)):
                    ctx=b.new_context(viewport={"width":w,"height":h},locale="zh-CN")
                    cl=sign(user)
                    ctx.add_cookies([{"name":"sessionid","value":cl.cookies["sessionid"].value,"url":live_server.url}])
                    pg=ctx.new_page()
                    pg.on("console", lambda m: print("CONSOLE",m.type,m.text) if m.type in("error","warning") else None)
                    pg.goto(live_server.url+path); pg.wait_for_timeout(500)
                    over=pg.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    print(name,w,"overhang",over)
                    pg.screenshot(path=f"/tmp/look/{name}-{w}.png",full_page=True)
                    if name=="inbox" and w==1280:
                        pg.keyboard.press("j"); pg.keyboard.press("j"); pg.keyboard.press("x")
                        print("picked",pg.inner_text("[data-picked]"))
                        pg.keyboard.press("?"); pg.wait_for_timeout(100); pg.screenshot(path="/tmp/look/inbox-help.png")
                        pg.keyboard.press("Escape"); pg.keyboard.press("/")
                        print("focus",pg.evaluate("document.activeElement.id"))
                        pg.keyboard.press("Escape"); pg.evaluate("document.activeElement.blur()")
                        pg.keyboard.press("k"); pg.keyboard.press("Enter"); pg.wait_for_timeout(800); print("opened",pg.url)
                    ctx.close()
        os.makedirs("/tmp/look",exist_ok=True)
        shots(chief,[("inbox","/inbox/?tab=all")])
        shots(officer,[("case",f"/cases/{c.pk}/")])
        shots(clerk,[("clerk",f"/cases/{cases[4].pk}/")])
        shots(applicant(),[("party",f"/cases/{cases[3].pk}/")])
        b.close()

@pytest.mark.django_db
def test_perf(loaded_items):
    officers=[staff(Role.OFFICER,f"经办{n}") for n in range(30)]; chief=staff(Role.CHIEF,"负责人乙")
    base=accepted(officers[0])
    with connection.cursor() as cur:
        cur.execute("select column_name from information_schema.columns where table_name=%s",[Case._meta.db_table])
        cols=[r[0] for r in cur.fetchall() if r[0]!="id"]
        ch={"number":"'N'||g","draft_key":"gen_random_uuid()","phase":"case when g%%10<3 then 'open' else 'closed' end","closed_on":"case when g%%10<3 then null else date '2026-01-01' + g%%300 end",
            "handler_id":"(array[%s])[1+g%%30]"%",".join(str(o.pk) for o in officers),"next_due":"case when g%%10<3 then current_date + (g%%200 - 20) end","next_amber":"case when g%%10<3 then current_date + (g%%200 - 23) end","region_code":"350500+(g%%12)",
            "title":"'专利侵权纠纷行政裁决：演示·公司'||g||'、演示·乙公司'","state":"case when g%%3=0 then 'trying' else 'replying' end","waits_for":"case when g%%3=0 then 'office' else 'respondent' end","parent_id":"null"}
        sel=",".join(ch.get(c,c) for c in cols)
        sel=sel.replace("%%","%")
        cur.execute(f"insert into {Case._meta.db_table} ({','.join(cols)}) select {sel} from {Case._meta.db_table}, generate_series(1,100000) g where id={base.pk}")
        cur.execute(f"insert into {CaseParty._meta.db_table} (case_id,role,name,code,secret,e_service,admitted) select id,'claimant','演示·公司'||id,'',false,false,true from {Case._meta.db_table} where number like 'N%'")
        T=Case._meta.db_table
        cur.execute(f"create index t_open on {T} (next_due, id) include (region_code, handler_id, item, state, team, waits_for, next_amber, opened_on) where phase='open'")
        cur.execute(f"create index t_closed on {T} (closed_on, id) include (region_code) where not (phase='open')")
        cur.execute("analyze")
    from quanlian.procedures.queries.counting import count
    for user in (officers[1],chief):
        cl=sign(user)
        for path in ("/inbox/?tab=mine","/inbox/?tab=all","/inbox/?tab=overdue","/inbox/?tab=waiting","/inbox/?tab=turn","/inbox/?tab=free","/inbox/?tab=closed","/inbox/?tab=all&q=公司777","/inbox/?tab=all&light=amber"):
            ts=[]
            for _ in range(4):
                t0=time.process_time(),time.perf_counter()
                connection.force_debug_cursor=True; connection.queries_log.clear()
                r=cl.get(path); assert r.status_code==200
                ts.append((time.perf_counter()-t0[1], time.process_time()-t0[0], sum(float(q["time"]) for q in connection.queries)))
            slow=sorted(connection.queries,key=lambda q:-float(q["time"]))[:3]
            print(user,path,"wall %.0f cpu %.0f db %.0f ms"%tuple(1000*x for x in min(ts)),len(connection.queries),[(q["time"],q["sql"][:0]) for q in slow])
            if min(ts)[2]>.05:
                for q in slow[:2]:
                    print("   ",q["time"],q["sql"][:120])
    big=Case.objects.filter(number="N9").first()
    cl=sign(officers[0]); t=[]
    for _ in range(4):
        connection.queries_log.clear(); t0=time.perf_counter(),time.process_time(); cl.get(f"/cases/{base.pk}/"); t.append((time.perf_counter()-t0[0],time.process_time()-t0[1],sum(float(q["time"]) for q in connection.queries)))
    print("case page",[["%.0f"%(y*1000) for y in x] for x in t], len(connection.queries))
    import cProfile,pstats; pr=cProfile.Profile(); connection.force_debug_cursor=False; pr.enable(); cl.get(f"/cases/{base.pk}/"); pr.disable(); pstats.Stats(pr).sort_stats("cumtime").print_stats(70)
    connection.force_debug_cursor=True
    from quanlian.procedures.queries.inbox import narrowed
    from quanlian.procedures.queries.asked import Asked,Tab
    from quanlian.procedures.queries.duty import duty_of
    connection.queries_log.clear()
    count(narrowed(chief,Asked(Tab.ALL)),Tab.ALL,duty_of(chief),dt.date.today())
    with connection.cursor() as cur:
        for q in list(connection.queries)[-2:]:
            cur.execute("explain (analyze, buffers) "+q["sql"]); print("\n".join(r[0] for r in cur.fetchall()))
