"""The pre-filing report (注册前评估报告): obstacles, goods, absolute grounds, advice; a lead, no finding."""
