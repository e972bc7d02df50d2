#pragma once

#include "model/schema.h"

// The collections of the product model, one constant each, defined where they are written down.
namespace theriac::collections {

extern const Collection product, policy;
extern const Collection parties, zones, elements, interfaces, flows, data, credentials, roles,
    components;
extern const Collection harms, hazards, threats, risks, controls, requirements, tests, evidence,
    acceptances;
extern const Collection responsibilities, dependencies, recovery, assumptions, use_cases,
    operating_states, views, activities, releases;
extern const Collection rules, control_kinds;

}  // namespace theriac::collections
