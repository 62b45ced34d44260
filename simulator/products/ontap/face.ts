import type { Face } from "../../api/routes.ts";
import { ontapJobRoutes } from "./jobs.ts";
import { ontapResourceRoutes } from "./resources.ts";

/** The API of an ONTAP cluster. Its own accounts are left out: the users of the simulator may log in. */
export const ontapFace: Face = {
  bases: ["/api"],
  realm: "ONTAP",
  mediaTypes: ["application/json", "application/hal+json"],
  routes: [...ontapJobRoutes, ...ontapResourceRoutes],
};
