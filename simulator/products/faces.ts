import type { Face } from "../api/routes.ts";
import { ontapFace } from "./ontap/face.ts";
import { selectDeployFace } from "./select-deploy/face.ts";
import { umFace } from "./unified-manager/face.ts";
import { gatewayFace } from "./unified-manager/gateway.ts";

/** The products that can be played. They all live at `/api`, so a simulator is one of them. */
export const FACE_NAMES = ["unified-manager", "ontap", "ontap-select-deploy"] as const;

export type FaceName = (typeof FACE_NAMES)[number];

/** The APIs of each product; the one with the longer base stands first. */
export const FACES: Readonly<Record<FaceName, readonly Face[]>> = {
  "unified-manager": [gatewayFace, umFace],
  ontap: [ontapFace],
  "ontap-select-deploy": [selectDeployFace],
};
