-- The engine looks for the latest model by its key before each call and each decision, and has no index for it.
create index etomflow_procdef_latest on ACT_RE_PROCDEF (KEY_, VERSION_);
create index etomflow_decision_latest on ACT_RE_DECISION_DEF (KEY_, VERSION_);
