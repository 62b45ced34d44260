import { ontapJobRoutes } from "./ontap-jobs.ts";
import { ontapResourceRoutes } from "./ontap-resources.ts";
import type { Face } from "./routes.ts";

/** The API of an ONTAP cluster. Its own accounts are left out: the users of the simulator may log in. */
export const ontapFace: Face = {
  bases: ["/api"],
  realm: "ONTAP",
  mediaTypes: ["application/json", "application/hal+json"],
  routes: [...ontapJobRoutes, ...ontapResourceRoutes],
};
