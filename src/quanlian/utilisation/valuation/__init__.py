"""Rating by GB/T 42748 and reference values in money: never an appraisal."""
