-- History keeps no removal time (endTimeBased cleaning), nothing has a tenant, and nothing is restarted: these indexes hold
-- empty keys only, and each row of a case's history was written into all of them.
drop index if exists ACT_IDX_HI_ACT_INST_RM_TIME;
drop index if exists ACT_IDX_HI_ACT_INST_TENANT_ID;
drop index if exists ACT_IDX_HI_PRO_INST_RM_TIME;
drop index if exists ACT_IDX_HI_PRO_INST_TENANT_ID;
drop index if exists ACT_IDX_HI_PRO_RST_PRO_INST_ID;
